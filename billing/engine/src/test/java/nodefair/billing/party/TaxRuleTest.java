package nodefair.billing.party;

import static nodefair.billing.party.TaxTreatment.DESTINATION;
import static nodefair.billing.party.TaxTreatment.DOMESTIC;
import static nodefair.billing.party.TaxTreatment.OUTSIDE;
import static nodefair.billing.party.TaxTreatment.REVERSE_CHARGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import nodefair.billing.party.TaxDecision.Proof;
import org.junit.jupiter.api.Test;

class TaxRuleTest {
    private static final Optional<Proof> NO_PROOF = Optional.empty();

    @Test
    void sale_atHomeTakesTheRateAtHomeFromEverybody() {
        assertThat(TaxRule.sale("DE", "DE", NO_PROOF)).isEqualTo(decision(DOMESTIC, "DE", 190_000, NO_PROOF));
        Optional<Proof> german = proof("DE136695976");
        assertThat(TaxRule.sale("DE", "DE", german)).isEqualTo(decision(DOMESTIC, "DE", 190_000, german));
    }

    @Test
    void sale_toAConsumerInAnotherMemberStateTakesTheRateThere() {
        assertThat(TaxRule.sale("DE", "FI", NO_PROOF)).isEqualTo(decision(DESTINATION, "FI", 255_000, NO_PROOF));
    }

    @Test
    void sale_toAConfirmedBusinessInAnotherMemberStateTakesNothing() {
        Optional<Proof> french = proof("FR40303265045");
        assertThat(TaxRule.sale("DE", "FR", french)).isEqualTo(decision(REVERSE_CHARGE, "FR", 0, french));
    }

    @Test
    void sale_withANumberOfAnotherCountryIsASaleToAConsumer() {
        assertThat(TaxRule.sale("DE", "ES", proof("FR40303265045")))
                .isEqualTo(decision(DESTINATION, "ES", 210_000, NO_PROOF));
    }

    @Test
    void sale_outsideTheUnionTakesNothing() {
        assertThat(TaxRule.sale("DE", "US", NO_PROOF)).isEqualTo(decision(OUTSIDE, "US", 0, NO_PROOF));
        assertThat(TaxRule.sale("DE", "CH", NO_PROOF).treatment()).isEqualTo(OUTSIDE);
    }

    @Test
    void purchase_namesTaxOnlyForRegisteredProvidersAtHome() {
        Optional<Proof> german = proof("DE136695976");
        assertThat(TaxRule.purchase("DE", "DE", german)).isEqualTo(decision(DOMESTIC, "DE", 190_000, german));
        assertThat(TaxRule.purchase("DE", "DE", NO_PROOF).treatment()).isEqualTo(OUTSIDE);
        assertThat(TaxRule.purchase("FR", "DE", proof("FR40303265045")).treatment())
                .isEqualTo(REVERSE_CHARGE);
        assertThat(TaxRule.purchase("US", "DE", NO_PROOF).treatment()).isEqualTo(OUTSIDE);
    }

    private static Optional<Proof> proof(String vatId) {
        return Optional.of(new Proof(VatId.parse(vatId).orElseThrow(), new UUID(0, 1)));
    }

    private static TaxDecision decision(TaxTreatment treatment, String country, int ppm, Optional<Proof> proof) {
        return new TaxDecision(treatment, country, ppm, proof);
    }
}
