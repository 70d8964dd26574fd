package nodefair.marketplace.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class OfferQueryTest {
    private static final OfferQuery QUERY = new OfferQuery("wasm", "SE", "8", "", "", "0.5", "", "score", 3);

    @Test
    void link_keepsEveryPartInTheUrl() {
        assertThat(QUERY.link()).isEqualTo("?executor=wasm&country=SE&cores=8&price=0.5&sort=score&page=3");
    }

    @Test
    void without_dropsOnePartAndGoesBackToTheFirstPage() {
        assertThat(QUERY.without("country")).isEqualTo("?executor=wasm&cores=8&price=0.5&sort=score");
    }

    @Test
    void link_escapesWhatAReaderTyped() {
        assertThat(new OfferQuery("", "a&b=c", "", "", "", "", "", "", 1).link())
                .isEqualTo("?country=a%26b%3Dc");
    }

    @Test
    void whole_ignoresWhatIsNotANumberAboveZero() {
        assertThat(OfferQuery.whole("8")).isEqualTo(8);
        for (String text : new String[] {"", "-1", "0", "1e3", "99999999999", "eight"}) {
            assertThat(OfferQuery.whole(text)).as(text).isNull();
        }
    }

    @Test
    void micros_ignoresWhatIsNotAPrice() {
        assertThat(OfferQuery.micros("0.418")).isEqualTo(418_000);
        for (String text : new String[] {"", "-1", "1e30", "0.0000001", "free"}) {
            assertThat(OfferQuery.micros(text)).as(text).isNull();
        }
    }

    @Test
    void problems_nameTheFieldThatDoesNotFit() {
        assertThat(OfferQuery.problems(java.util.Map.of("cores", "4", "memory", "", "gpu", "many"), "0,50"))
                .containsOnly(entry("gpu", "offers.filter.whole"), entry("price", "offers.filter.price"));
        assertThat(OfferQuery.problems(java.util.Map.of("cores", " "), "0.50")).isEmpty();
    }
}
