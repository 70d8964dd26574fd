package nodefair.acceptance.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nodefair.billing.settings.StripeSettings;
import nodefair.billing.stripe.AccountFact;
import nodefair.billing.stripe.CheckoutFact;
import nodefair.billing.stripe.CheckoutRequest;
import nodefair.billing.stripe.EventFact;
import nodefair.billing.stripe.IntentFact;
import nodefair.billing.stripe.PayoutFact;
import nodefair.billing.stripe.RefundFact;
import nodefair.billing.stripe.SdkStripeGateway;
import nodefair.billing.stripe.StripeGateway;
import nodefair.billing.stripe.StripeRefused;
import nodefair.billing.stripe.StripeUnknown;
import nodefair.billing.stripe.TransferFact;
import nodefair.billing.stripe.TransferRequest;
import nodefair.local.stripe.StripeSandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call of billing's gateway to Stripe, made with Stripe's own library over HTTP. */
class StripeGatewayTest {
    private static final String KEY = "sk_test_gateway";
    private static final Instant LONG_AGO = Instant.EPOCH;
    private final UUID payment = UUID.randomUUID();
    private StripeSandbox sandbox;
    private StripeGateway stripe;

    @BeforeEach
    void start() {
        sandbox = StripeSandbox.start(0, KEY, "whsec_gateway", null, null, Clock.systemUTC());
        stripe = SdkStripeGateway.to(
                new StripeSettings(KEY, sandbox.url().toString(), "whsec_gateway", "http://localhost:8700"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void checkout_isMadeOnceAndPaid() throws Exception {
        CheckoutFact open = stripe.createCheckout(request(498));
        assertThat(stripe.createCheckout(request(498)).id()).isEqualTo(open.id());
        assertThat(open.open()).isTrue();
        assertThat(open.charge()).isEmpty();

        pay(open, "4242424242424242");

        CheckoutFact paid = stripe.checkout(open.id());
        assertThat(paid.paid()).isTrue();
        assertThat(paid.paymentId()).contains(payment.toString());
        assertThat(paid.amountCents()).isEqualTo(498);
        assertThat(paid.currency()).isEqualTo("usd");
        assertThat(paid.charge().orElseThrow().payerHint()).isEqualTo("Visa ending 4242");
        assertThat(paid.charge().orElseThrow().fee().orElseThrow().feeCents()).isBetween(1L, 100L);
        assertThat(stripe.eventsSince(Optional.empty(), LONG_AGO, Optional.empty()))
                .extracting(EventFact::type)
                .contains("checkout.session.completed", "payment_intent.succeeded");
    }

    @Test
    void checkout_sameKeyWithAnotherAmountSaysNothingAboutTheFirst() {
        stripe.createCheckout(request(498));

        assertThatThrownBy(() -> stripe.createCheckout(request(499))).isInstanceOf(StripeUnknown.class);
    }

    @Test
    void call_withAWrongKeyIsAskedAgainAndNotRefused() {
        StripeGateway stranger = SdkStripeGateway.to(
                new StripeSettings("sk_test_wrong", sandbox.url().toString(), "", "http://localhost:8700"));

        assertThatThrownBy(() -> stranger.checkout("cs_test_1")).isInstanceOf(StripeUnknown.class);
    }

    @Test
    void decline_isToldByTheIntentsEvent() throws Exception {
        CheckoutFact open = stripe.createCheckout(request(498));
        pay(open, "4000000000000002");

        EventFact failed = stripe.eventsSince(Optional.empty(), LONG_AGO, Optional.empty()).stream()
                .filter(event -> event.type().equals("payment_intent.payment_failed"))
                .findFirst()
                .orElseThrow();
        IntentFact intent = stripe.intent(failed.objectId());
        assertThat(intent.paymentId()).contains(payment.toString());
        assertThat(intent.failureMessage()).isPresent();
        assertThat(stripe.checkout(open.id()).open()).isTrue();
    }

    @Test
    void expire_endsAnOpenSessionAndLeavesAPaidOne() throws Exception {
        CheckoutFact open = stripe.createCheckout(request(498));
        assertThat(stripe.expireCheckout(open.id()).expired()).isTrue();
        assertThat(stripe.expireCheckout(open.id()).expired()).isTrue();

        CheckoutFact other = stripe.createCheckout(request(UUID.randomUUID(), 700));
        pay(other, "4242424242424242");
        assertThat(stripe.expireCheckout(other.id()).paid()).isTrue();
    }

    @Test
    void refund_isSentOnce() throws Exception {
        CheckoutFact open = stripe.createCheckout(request(498));
        pay(open, "4242424242424242");
        String intent = stripe.checkout(open.id()).paymentIntentId().orElseThrow();
        UUID refundId = UUID.randomUUID();

        RefundFact refund = stripe.createRefund(refundId, intent, 300, "refund:" + refundId);

        assertThat(stripe.createRefund(refundId, intent, 300, "refund:" + refundId)
                        .id())
                .isEqualTo(refund.id());
        assertThat(stripe.refund(refund.id()).succeeded()).isTrue();
        assertThat(refund.refundId()).contains(refundId.toString());
        assertThatThrownBy(() -> stripe.createRefund(UUID.randomUUID(), intent, 300, "refund:more"))
                .isInstanceOf(StripeRefused.class);
    }

    @Test
    void payout_goesToTheProvidersBank() throws Exception {
        CheckoutFact open = stripe.createCheckout(request(5_000));
        pay(open, "4242424242424242");
        UUID provider = UUID.randomUUID();
        AccountFact account = stripe.createAccount(provider, "DE", "jonas@example.com", "provider:" + provider);
        assertThat(account.ready()).isFalse();
        String link = stripe.accountLink(account.id(), "http://localhost:8700/a", "http://localhost:8700/b");
        post(
                URI.create(link),
                Map.of("holder", "Hansa Render", "routing", "110000000", "account", "DE89370400440532013000"));
        assertThat(stripe.account(account.id()).ready()).isTrue();
        assertThat(stripe.account(account.id()).bankHint()).isPresent();

        UUID transferId = UUID.randomUUID();
        TransferRequest request = new TransferRequest(
                transferId, account.id(), 1_000, "usd", Optional.empty(), "payout:1", "transfer:" + transferId);
        TransferFact transfer = stripe.transfer(request);
        assertThat(stripe.transfer(request)).isEqualTo(transfer);
        sandbox.control().payoutDelay(Duration.ZERO);
        PayoutFact payout = stripe.createPayout(account.id(), 1_000, "usd", UUID.randomUUID(), 1, "payout:1:bank");
        sandbox.control().tick();

        assertThat(stripe.payout(account.id(), payout.id()).paid()).isTrue();
    }

    private CheckoutRequest request(long cents) {
        return request(payment, cents);
    }

    private CheckoutRequest request(UUID paymentId, long cents) {
        String customer =
                stripe.createCustomer(paymentId, "mara@example.com", "Mara Lindqvist", "customer:" + paymentId);
        return new CheckoutRequest(
                paymentId,
                Optional.of(new UUID(0, 42)),
                customer,
                List.of("card"),
                "10 h of Workstation",
                cents,
                "usd",
                "http://localhost:8700/order?number=7F3K2M",
                "http://localhost:8700/order?number=7F3K2M",
                Instant.ofEpochSecond(Clock.systemUTC().instant().getEpochSecond() / 3_600 * 3_600 + 7_200),
                "payment:" + paymentId + ":checkout");
    }

    private static void pay(CheckoutFact session, String card) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("email", "mara@example.com");
        form.put("cardNumber", card);
        form.put("cardExpiry", "12 / 34");
        form.put("cardCvc", "123");
        form.put("billingName", "Mara Lindqvist");
        post(URI.create(session.url().orElseThrow()), form);
    }

    private static void post(URI address, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
