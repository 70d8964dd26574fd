package nodefair.billing.chain;

import static nodefair.billing.chain.ChainTransactionState.FAILED;
import static nodefair.billing.chain.ChainTransactionState.SENT;
import static nodefair.billing.chain.ChainTransactionState.SIGNED;
import static nodefair.billing.chain.ChainTransactionState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChainTransactionStateTest {
    @Test
    void successors_allowSendingAgainAndOneEnd() {
        assertThat(SIGNED.successors()).containsExactlyInAnyOrder(SENT, SUCCEEDED, FAILED);
        assertThat(SENT.successors()).containsExactlyInAnyOrder(SIGNED, SUCCEEDED, FAILED);
        assertThat(SUCCEEDED.isFinal()).isTrue();
        assertThat(FAILED.isFinal()).isTrue();
    }
}
