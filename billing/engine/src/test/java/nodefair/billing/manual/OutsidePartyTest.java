package nodefair.billing.manual;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutsidePartyTest {
    @Test
    void moneyThatStripeMoved_isStripes() {
        assertThat(OutsideParty.of("refund_sent", false)).contains(OutsideParty.STRIPE);
        assertThat(OutsideParty.of("payment_received", false)).contains(OutsideParty.STRIPE);
        assertThat(OutsideParty.of("dispute_lost", false)).contains(OutsideParty.STRIPE);
    }

    @Test
    void whatStandsOnTheChain_isTheChains() {
        assertThat(OutsideParty.of("payment_received", true)).contains(OutsideParty.CHAIN);
        assertThat(OutsideParty.of("escrow_released", true)).contains(OutsideParty.CHAIN);
    }

    @Test
    void ourOwnDeeds_areNobodys() {
        assertThat(OutsideParty.of("manual_entry", false)).isEmpty();
        assertThat(OutsideParty.of("usage_settled", false)).isEmpty();
    }
}
