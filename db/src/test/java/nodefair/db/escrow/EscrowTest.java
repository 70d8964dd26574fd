package nodefair.db.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nodefair.db.testing.Rows;
import org.junit.jupiter.api.Test;

class EscrowTest {
    private final Escrow escrow = new Rows().escrow;

    @Test
    void unsee_forgetsADepositThatAReorgTookAway() {
        escrow.see("0xpayer", "0xdeposit", Rows.AT);
        escrow.unsee();
        assertThat(escrow.depositTransactionHash()).isEmpty();
        assertThat(escrow.state()).isEmpty();
    }

    @Test
    void release_needsAFinalDeposit() {
        assertThatThrownBy(() -> escrow.release("0xrelease", Rows.AT))
                .hasMessage("escrow without a deposit cannot become released");
        escrow.fund(Rows.AT);
        escrow.release("0xrelease", Rows.AT);
        assertThat(escrow.state()).contains(EscrowState.RELEASED);
        assertThatThrownBy(() -> escrow.refund("0xrefund", Rows.AT))
                .hasMessage("EscrowState released cannot become refunded");
        assertThatThrownBy(() -> escrow.fund(Rows.AT)).hasMessage("EscrowState released cannot become funded");
    }
}
