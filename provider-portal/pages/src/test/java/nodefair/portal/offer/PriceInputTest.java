package nodefair.portal.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceInputTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "free", "0,418", "1e", "--1", "NaN", "1e9999999", "0x10"})
    void read_refusesWhatIsNoNumber(String typed) {
        assertThat(PriceInput.read(typed)).isEmpty();
    }

    @Test
    void read_leavesTheRangeToTheTerms() {
        assertThat(PriceInput.read("-1")).contains(new BigDecimal("-1"));
        assertThat(PriceInput.read("1e30")).contains(new BigDecimal("1e30"));
        assertThat(PriceInput.read(" $0.4180 ")).contains(new BigDecimal("0.4180"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e30", "0", "0.00001", "0.12345", "1000.0001"})
    void money_isEmptyForWhatCannotBeAsked(String typed) {
        assertThat(PriceInput.money(typed)).isEmpty();
    }

    @Test
    void money_isExact() {
        assertThat(PriceInput.money("0.4180")).contains(new Money(418_000, "USD"));
    }

    @Test
    void share_addsUpToThePrice() {
        PriceShare share = new PriceShare(new Money(418_100, "USD"), 50_000);

        assertThat(share.getFee()).isEqualTo(20_905);
        assertThat(share.getYours() + share.getFee()).isEqualTo(share.getPrice());
        assertThat(PriceShare.percent(share.feePpm())).isEqualTo("5 %");
    }
}
