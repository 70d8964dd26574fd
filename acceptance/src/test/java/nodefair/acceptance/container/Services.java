package nodefair.acceptance.container;

import java.io.File;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.quote.QuoteService;
import nodefair.db.identity.Ids;
import nodefair.fleet.offer.OfferDesk;
import nodefair.market.catalog.OfferCatalog;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archive of all tests here: the modules without pages, and the tests. */
final class Services {
    /** One class of each module, and of the one library that is not among the shared ones. */
    private static final List<Class<?>> IN_EACH = List.of(
            Ids.class, ChainClient.class, QuoteService.class, OfferCatalog.class, OfferDesk.class, Assertions.class);

    private Services() {}

    static WebArchive archive() {
        return ShrinkWrap.create(WebArchive.class, "services.war")
                .addAsLibraries(IN_EACH.stream().map(Services::jar).toArray(File[]::new))
                .addClasses(Shop.class, CatalogContainerIT.class, BuyingContainerIT.class, OwnershipContainerIT.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    private static File jar(Class<?> type) {
        CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
        try {
            File file = new File(source.getLocation().toURI());
            if (!file.isFile()) throw new IllegalStateException(file + " is no jar: run these tests after package");
            return file;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
