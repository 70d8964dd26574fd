package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChainRefusedTest {
    @Test
    void revert_isWhatTheContractSays() {
        assertThat(new ChainRefused("execution reverted", true).ofContract()).isEqualTo("execution reverted");
    }

    @Test
    void rateLimit_saysNothingAboutTheContract() {
        assertThatThrownBy(() -> new ChainRefused("Too many requests", false).ofContract())
                .isInstanceOf(ChainUnavailable.class)
                .hasMessage("Too many requests");
    }
}
