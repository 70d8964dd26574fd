package nodefair.billing.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads who the platform is and where VIES is; what is not set has the default of its record. */
@ApplicationScoped
public class BillingSettingsProducer {

    @Produces
    public SellerSettings seller() {
        SellerSettings example = SellerSettings.defaults();
        return new SellerSettings(
                text("name", example.name()),
                text("street", example.street()),
                text("postcode", example.postcode()),
                text("city", example.city()),
                text("country", example.country()),
                text("vat.id", example.vatId()),
                text("tax.number", example.taxNumber()),
                text("email", example.email()),
                text("phone", example.phone()));
    }

    @Produces
    public ViesSettings vies() {
        return new ViesSettings(ConfigProvider.getConfig()
                .getOptionalValue("nodefair.vies.url", String.class)
                .orElse(""));
    }

    private static String text(String name, String standard) {
        return ConfigProvider.getConfig()
                .getOptionalValue("nodefair.seller." + name, String.class)
                .orElse(standard);
    }
}
