package nodefair.acceptance.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.fleet.offer.OfferDesk;
import nodefair.fleet.offer.OfferRefusal;
import nodefair.fleet.offer.OfferRefused;
import nodefair.fleet.offer.OfferTerms;
import nodefair.market.catalog.OfferCard;
import nodefair.market.catalog.OfferCatalog;
import nodefair.market.catalog.OfferFilter;
import nodefair.market.catalog.OfferSort;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What providers publish and what renters find of it. */
@ExtendWith(ArquillianExtension.class)
public class CatalogContainerIT {
    private static final Duration A_MONTH = Duration.ofDays(30);

    @Inject
    private Shop shop;

    @Inject
    private OfferCatalog catalog;

    @Inject
    private OfferDesk desk;

    @Deployment
    public static WebArchive services() {
        return Services.archive();
    }

    @Test
    void search_findsAnOpenOfferWithUptimeAndScore() {
        UUID provider = shop.provider();
        UUID node = shop.node(provider, "IS");
        shop.session(node, Duration.ofDays(9), Duration.ofDays(4));
        shop.session(node, Duration.ofDays(3), Duration.ofDays(1));
        shop.benchmark(node, 900, Duration.ofDays(8));
        shop.benchmark(node, 1234, Duration.ofDays(2));
        UUID offer = shop.offer(provider, node, A_MONTH);

        var found = catalog.search(in("IS"), OfferSort.PRICE, 1);

        assertThat(found.total()).isEqualTo(1);
        OfferCard card = found.rows().get(0);
        assertThat(card.id()).isEqualTo(offer);
        assertThat(card.score()).isEqualTo(1234);
        // seven of the ten days that the node is known
        assertThat(card.uptime().ppm().orElseThrow()).isBetween(699_900, 700_100);
        assertThat(card.pricePerHour()).isEqualTo(new Money(1_000_000, "USD"));
        assertThat(card.up()).isTrue();
    }

    @Test
    void search_leavesOutWhatIsPausedOrHasEnded() {
        UUID provider = shop.provider();
        UUID paused = shop.node(provider, "FO");
        shop.offer(provider, paused, A_MONTH);
        UUID ended = shop.offer(provider, shop.node(provider, "FO"), Duration.ofMinutes(-1));
        assertThat(catalog.search(in("FO"), OfferSort.PRICE, 1).total()).isEqualTo(1);

        desk.pause(provider, paused);

        assertThat(catalog.search(in("FO"), OfferSort.PRICE, 1).rows()).isEmpty();
        assertThat(catalog.find(ended)).isEmpty();
    }

    @Test
    void publish_opensTheOfferThatRentersFind() {
        UUID provider = shop.provider();
        UUID node = shop.node(provider, "GL");

        UUID offer = desk.publish(provider, node, at("0.05")).id();

        OfferCard card = catalog.find(offer).orElseThrow();
        assertThat(card.pricePerHour()).isEqualTo(new Money(50_000, "USD"));
        assertThat(card.cores()).isEqualTo(4);
        assertThat(card.slots()).isEqualTo(2);
    }

    @Test
    void publish_refusesAnImpossiblePriceAndStoresNothing() {
        UUID provider = shop.provider();
        UUID node = shop.node(provider, "DK");
        for (String price : new String[] {"-1", "0", "1e30"}) {
            assertThatThrownBy(() -> desk.publish(provider, node, at(price)))
                    .isInstanceOfSatisfying(OfferRefused.class, refused -> assertThat(refused.refusals())
                            .containsExactly(new OfferRefusal("price", OfferRefusal.Reason.PRICE_RANGE)));
        }
        assertThat(shop.count("offers where node_id = ?", node)).isZero();
    }

    @Test
    void publish_keepsTheOldPriceWhenTheNewOneIsRefused() {
        UUID provider = shop.provider();
        UUID node = shop.node(provider, "DK");
        desk.publish(provider, node, at("0.05"));

        assertThatThrownBy(() -> desk.publish(provider, node, at("-1"))).isInstanceOf(OfferRefused.class);

        assertThat(shop.read("select price_per_hour_micros from offers where node_id = ?", Long.class, node))
                .isEqualTo(50_000);
    }

    private OfferTerms at(String price) {
        return new OfferTerms("Eight cores", new BigDecimal(price), 0, 24, shop.in(A_MONTH), false);
    }

    private static OfferFilter in(String country) {
        return new OfferFilter(null, country, null, null, null, null, false);
    }
}
