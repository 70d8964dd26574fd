package nodefair.billing.stripe;

import com.stripe.StripeClient;
import com.stripe.service.V1Services;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import nodefair.billing.settings.StripeSettings;

/** Stripe's own library, set up once for all who call. */
@ApplicationScoped
public class StripeSdk {
    private static final int RETRIES = 2;
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int READ_TIMEOUT_MS = 20_000;

    @Inject
    private StripeSettings settings;

    @SuppressWarnings("NullAway.Init")
    private V1Services services;

    /** One made without a container. */
    static StripeSdk to(StripeSettings settings) {
        StripeSdk sdk = new StripeSdk();
        sdk.services = client(settings);
        return sdk;
    }

    @PostConstruct
    void connect() {
        services = client(settings);
    }

    /** The calls themselves. */
    public V1Services services() {
        return services;
    }

    private static V1Services client(StripeSettings settings) {
        StripeClient.StripeClientBuilder builder = StripeClient.builder()
                .setApiKey(settings.enabled() ? settings.apiKey() : "sk_not_set")
                .setMaxNetworkRetries(RETRIES)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setReadTimeout(READ_TIMEOUT_MS);
        if (!settings.apiBase().isBlank()) {
            builder.setApiBase(settings.apiBase())
                    .setFilesBase(settings.apiBase())
                    .setConnectBase(settings.apiBase());
        }
        return builder.build().v1();
    }
}
