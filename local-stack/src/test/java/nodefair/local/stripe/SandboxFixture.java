package nodefair.local.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh sandbox on a free port with Stripe's own SDK, a shop that receives webhooks, and a plain browser. */
final class SandboxFixture implements BeforeEachCallback, AfterEachCallback {
    static final String KEY = "sk_test_fixture";
    static final String SECRET = "whsec_fixture";

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-20T12:00:00Z"));
    StripeSandbox sandbox;
    StripeClient client;
    WebhookShop shop;
    Browser browser;

    @Override
    public void beforeEach(ExtensionContext context) {
        shop = new WebhookShop(SECRET, clock);
        start(null);
    }

    void start(Path stateDir) {
        sandbox = StripeSandbox.start(0, KEY, SECRET, shop.address(), stateDir, clock);
        sandbox.control().webhookPause(Duration.ofMillis(20));
        client = client(KEY);
        browser = new Browser(sandbox.url());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        sandbox.close();
        shop.close();
    }

    StripeClient client(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(sandbox.url().toString())
                .setConnectTimeout(2000)
                .setReadTimeout(5000)
                .build();
    }

    Session open(long cents) throws StripeException {
        return client.v1().checkout().sessions().create(order(cents).build());
    }

    Session open(long cents, String key) throws StripeException {
        RequestOptions options = RequestOptions.builder().setIdempotencyKey(key).build();
        return client.v1().checkout().sessions().create(order(cents).build(), options);
    }

    /** A session that was paid on its page with the card that always works. */
    Session paid(long cents) throws StripeException {
        Session session = open(cents);
        browser.pay(session, "4242 4242 4242 4242");
        return client.v1().checkout().sessions().retrieve(session.getId());
    }

    static SessionCreateParams.Builder order(long cents) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("http://localhost:8700/order/7F3K2M?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://localhost:8700/quote?id=1")
                .setClientReferenceId("7F3K2M")
                .setCustomerEmail("mara@example.com")
                .putMetadata("order", "42")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("order", "42")
                        .setTransferGroup("order-42")
                        .build())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("usd")
                                .setUnitAmount(cents)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("hr-ws-04, 50 hours")
                                        .build())
                                .build())
                        .build());
    }
}
