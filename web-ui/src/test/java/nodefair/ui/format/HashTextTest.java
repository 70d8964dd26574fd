package nodefair.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashTextTest {
    @Test
    void shortened_keepsBothEnds() {
        assertThat(HashText.shortened("1a5c9d5b00000000000000009fd8dc6a")).isEqualTo("1a5c9d…d8dc6a");
        assertThat(HashText.shortened("abc")).isEqualTo("abc");
    }
}
