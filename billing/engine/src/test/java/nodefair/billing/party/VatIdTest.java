package nodefair.billing.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VatIdTest {
    @Test
    void parse_readsWhatPeopleType() {
        assertThat(VatId.parse(" fr 40.303-265 045")).contains(new VatId("FR", "40303265045"));
        assertThat(VatId.parse("DE136695976").orElseThrow()).hasToString("DE136695976");
    }

    @Test
    void country_ofAGreekNumberIsGreece() {
        assertThat(VatId.parse("EL094259216").orElseThrow().country()).isEqualTo("GR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DE12345678", "DE1234567890", "GB980780684", "GR094259216", "XX123456789", "123456789"})
    void parse_refusesWhatNoMemberStateWrites(String typed) {
        assertThat(VatId.parse(typed)).isEmpty();
    }
}
