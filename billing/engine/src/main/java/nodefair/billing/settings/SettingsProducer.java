package nodefair.billing.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings about money from the configuration; what is not set has the default of its record. */
@ApplicationScoped
public class SettingsProducer {

    @Produces
    public TradeSettings trade() {
        TradeSettings standard = TradeSettings.defaults();
        return new TradeSettings(
                number("nodefair.platform.fee.ppm", standard.feePpm()),
                Duration.ofSeconds(number("nodefair.quote.hold.seconds", (int)
                        standard.quoteHold().toSeconds())),
                number("nodefair.quote.hours.max", standard.hoursMax()),
                number("nodefair.order.use.by.days", standard.useByDays()),
                number("nodefair.capacity.margin.ppm", standard.failureMarginPpm()),
                text("nodefair.chain.token.symbol", standard.tokenSymbol()));
    }

    @Produces
    public StripeSettings stripe() {
        return new StripeSettings(
                text("stripe.api.key", ""),
                text("stripe.api.base", ""),
                text("stripe.webhook.secret", ""),
                text("nodefair.public.url", "http://localhost:8700"));
    }

    @Produces
    public CheckoutSettings checkout() {
        return new CheckoutSettings(List.of(text(
                        "nodefair.stripe.methods",
                        String.join(",", CheckoutSettings.defaults().methods()))
                .split(",")));
    }

    @Produces
    public WorkSettings work() {
        return WorkSettings.of(text("nodefair.money.workers", "all"));
    }

    @Produces
    public MailSettings mail() {
        return MailSettings.of(text("nodefair.smtp.url", ""), text("nodefair.mail.from", ""));
    }

    @Produces
    public RailSettings rails() {
        return new RailSettings(
                stripe().enabled(), !text("nodefair.chain.rpc.url", "").isBlank());
    }

    @Produces
    public AnchorSettings anchor() {
        return AnchorSettings.of(text("nodefair.chain.anchor", ""), text("nodefair.chain.anchor.disowned", ""));
    }

    @Produces
    public PayoutSettings payout() {
        PayoutSettings standard = PayoutSettings.defaults();
        return new PayoutSettings(
                number("nodefair.payout.threshold.cents", (int) standard.thresholdCents()),
                number("nodefair.payout.minimum.cents", (int) standard.minimumCents()),
                Duration.ofHours(number(
                        "nodefair.payout.every.hours", (int) standard.every().toHours())));
    }

    @Produces
    public FourEyesSettings fourEyes() {
        return new FourEyesSettings(config().getOptionalValue("nodefair.four.eyes.cents", Long.class)
                .orElse(FourEyesSettings.defaults().cents()));
    }

    private static int number(String name, int standard) {
        return config().getOptionalValue(name, Integer.class).orElse(standard);
    }

    private static String text(String name, String standard) {
        return config().getOptionalValue(name, String.class).orElse(standard);
    }

    private static Config config() {
        return ConfigProvider.getConfig();
    }
}
