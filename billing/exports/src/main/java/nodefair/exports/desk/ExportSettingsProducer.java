package nodefair.exports.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import nodefair.billing.bank.Iban;
import nodefair.exports.pain.Debtor;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings of exports from the configuration. Without a secret, links end with the process. */
@ApplicationScoped
public class ExportSettingsProducer {
    private static final int RANDOM_BYTES = 32;
    private static final int LIFETIME_HOURS = 72;

    private final String random = random();

    @Produces
    public ExportSettings settings() {
        Config config = ConfigProvider.getConfig();
        return new ExportSettings(
                Path.of(config.getOptionalValue("nodefair.export.dir", String.class)
                        .orElse(System.getProperty("java.io.tmpdir") + "/nodefair-exports")),
                Duration.ofHours(config.getOptionalValue("nodefair.export.hours", Integer.class)
                        .orElse(LIFETIME_HOURS)),
                config.getOptionalValue("nodefair.capability.secret", String.class)
                        .orElse(random),
                debtor(config));
    }

    private static Optional<Debtor> debtor(Config config) {
        return config.getOptionalValue("nodefair.bank.iban", String.class)
                .map(text -> new Debtor(
                        config.getOptionalValue("nodefair.bank.holder", String.class)
                                .orElse("Nodefair"),
                        Iban.parse(text)
                                .orElseThrow(() -> new IllegalArgumentException("NODEFAIR_BANK_IBAN is not an IBAN")),
                        config.getOptionalValue("nodefair.bank.bic", String.class)));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
