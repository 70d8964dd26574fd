package nodefair.billing.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.testing.Market;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaxDecisionsIT {
    private static final String FRENCH = "FR40303265045";
    private Market market;
    private UUID offer;
    private UUID renter;

    @BeforeEach
    void open() {
        market = new Market();
        offer = market.offer(market.provider(), 418_000, 2, Duration.ofDays(40));
        renter = market.renter();
    }

    @Test
    void quote_withoutBillingDataTakesTheRateOfTheAccountsCountry() {
        assertThat(taxOfQuote()).isEqualTo("domestic DE 190000");
    }

    @Test
    void quote_ofAConfirmedBusinessAbroadTakesNothingAndNamesTheProof() {
        market.bill(renter, "Calcul SARL", "FR", FRENCH);

        assertThat(taxOfQuote()).isEqualTo("reverse_charge FR 0");
        assertThat(market.sql()
                        .first(
                                row -> row.text("consultation_number"),
                                "select c.consultation_number from tax_decisions t"
                                        + " join vat_consultations c on c.id = t.consultation_id"))
                .contains("WAPIAAA" + FRENCH);
        assertThat(market.get(PlaceEvidence.class).of(renter))
                .extracting(PlaceEvidence.Piece::country)
                .containsExactly("FR");
    }

    @Test
    void quote_takesTheRateThereWhileViesGivesNoAnswer() {
        market.vies().goAway(true);
        market.bill(renter, "Calcul SARL", "FR", FRENCH);
        assertThat(taxOfQuote()).isEqualTo("destination FR 200000");

        market.vies().goAway(false);
        market.clock().pass(Duration.ofMinutes(10));
        market.get(VatChecks.class).send();
        assertThat(taxOfQuote()).isEqualTo("reverse_charge FR 0");
    }

    @Test
    void quote_takesTheRateAgainWhenTheNumberWasStruckOff() {
        market.bill(renter, "Calcul SARL", "FR", FRENCH);
        market.vies().strike(FRENCH);
        market.clock().pass(Duration.ofDays(31));
        market.get(VatChecks.class).remind();
        market.get(VatChecks.class).send();

        assertThat(taxOfQuote()).isEqualTo("destination FR 200000");
    }

    @Test
    void save_refusesANumberOfAnotherCountryAndChangesNothing() {
        assertThatThrownBy(() -> market.bill(renter, "Calcul SARL", "ES", FRENCH))
                .isInstanceOf(BillingRefused.class);
        assertThat(market.get(BillingParties.class).find(renter)).isEmpty();
    }

    @Test
    void evidence_cannotBeChangedByTheApplication() {
        market.bill(renter, "Calcul SARL", "FR", FRENCH);
        for (String table : new String[] {"vat_consultations", "tax_decisions"}) {
            assertThatThrownBy(() -> market.sql().update("delete from " + table))
                    .hasMessageContaining("permission");
        }
    }

    private String taxOfQuote() {
        UUID quote = market.get(QuoteService.class).hold(offer, renter, 1);
        return market.sql()
                .first(
                        row -> row.text("decision"),
                        "select t.treatment || ' ' || q.tax_country || ' ' || q.tax_ppm as decision from tax_decisions t"
                                + " join quotes q on q.id = t.quote_id where t.quote_id = ?",
                        quote)
                .orElseThrow();
    }
}
