package nodefair.fleet.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import nodefair.fleet.offer.OfferRefusal.Reason;
import org.junit.jupiter.api.Test;

class OfferTermsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void check_letsAnOrdinaryPricePass() {
        assertThat(terms("0.4180").check(NOW)).isEmpty();
        assertThat(terms("0.4180").priceMicros()).isEqualTo(418_000);
    }

    @Test
    void check_refusesPricesOutsideTheRange() {
        for (String price : new String[] {"-1", "0", "0.00009", "1000.0001", "1e30"}) {
            assertThat(terms(price).check(NOW))
                    .as(price)
                    .containsExactly(new OfferRefusal("price", Reason.PRICE_RANGE));
        }
    }

    @Test
    void check_refusesMoreThanFourDecimalsInsteadOfRounding() {
        assertThat(terms("0.12345").check(NOW)).containsExactly(new OfferRefusal("price", Reason.PRICE_DECIMALS));
        assertThat(terms("0.12340").check(NOW)).isEmpty();
    }

    @Test
    void check_refusesAnEndInThePast() {
        OfferTerms past = new OfferTerms("Server", BigDecimal.ONE, 0, 24, NOW, true);
        assertThat(past.check(NOW)).containsExactly(new OfferRefusal("ends", Reason.END_RANGE));
    }

    @Test
    void check_refusesHoursThatEndBeforeTheyBegin() {
        OfferTerms hours = new OfferTerms("Server", BigDecimal.ONE, 20, 6, NOW.plusSeconds(60), true);
        assertThat(hours.check(NOW)).containsExactly(new OfferRefusal("hours", Reason.HOURS_RANGE));
    }

    private static OfferTerms terms(String price) {
        return new OfferTerms("Server", new BigDecimal(price), 0, 24, NOW.plus(Duration.ofDays(30)), true);
    }
}
