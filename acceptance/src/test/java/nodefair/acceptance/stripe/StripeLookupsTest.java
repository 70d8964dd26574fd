package nodefair.acceptance.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nodefair.billing.settings.StripeSettings;
import nodefair.billing.stripe.AccountFact;
import nodefair.billing.stripe.BalanceLine;
import nodefair.billing.stripe.CheckoutFact;
import nodefair.billing.stripe.CheckoutRequest;
import nodefair.billing.stripe.DisputeFact;
import nodefair.billing.stripe.Evidence;
import nodefair.billing.stripe.PayoutFact;
import nodefair.billing.stripe.RefundFact;
import nodefair.billing.stripe.SdkStripeDisputes;
import nodefair.billing.stripe.SdkStripeGateway;
import nodefair.billing.stripe.SdkStripeLines;
import nodefair.billing.stripe.SdkStripeLookups;
import nodefair.billing.stripe.StripeDisputes;
import nodefair.billing.stripe.StripeGateway;
import nodefair.billing.stripe.StripeLines;
import nodefair.billing.stripe.StripeLookups;
import nodefair.billing.stripe.TransferFact;
import nodefair.billing.stripe.TransferRequest;
import nodefair.local.stripe.StripeSandbox;
import nodefair.local.stripe.state.PayoutOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was made is found again by what we wrote on it; disputes and balance lines are read as Stripe has them. */
class StripeLookupsTest {
    private static final String KEY = "sk_test_lookups";
    private static final UUID NOBODYS = new UUID(0, 404);
    private final UUID payment = UUID.randomUUID();
    private StripeSandbox sandbox;
    private StripeGateway stripe;
    private StripeLookups lookups;
    private StripeDisputes disputes;
    private StripeLines lines;
    private String customer;
    private CheckoutFact paid;

    @BeforeEach
    void pay() throws Exception {
        sandbox = StripeSandbox.start(0, KEY, "whsec_lookups", null, null, Clock.systemUTC());
        StripeSettings settings =
                new StripeSettings(KEY, sandbox.url().toString(), "whsec_lookups", "http://localhost:8700");
        stripe = SdkStripeGateway.to(settings);
        lookups = SdkStripeLookups.to(settings);
        disputes = SdkStripeDisputes.to(settings);
        lines = SdkStripeLines.to(settings);
        customer = stripe.createCustomer(payment, "mara@example.com", "Mara Lindqvist", "customer");
        CheckoutFact open = stripe.createCheckout(request());
        post(
                open.url().orElseThrow(),
                Map.of(
                        "email", "mara@example.com",
                        "cardNumber", "4242424242424242",
                        "cardExpiry", "12 / 34",
                        "cardCvc", "123",
                        "billingName", "Mara Lindqvist"));
        paid = stripe.checkout(open.id());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void checkout_isFoundByItsPayment() {
        assertThat(lookups.findCheckout(payment, customer))
                .map(CheckoutFact::id)
                .contains(paid.id());
        assertThat(lookups.findCheckout(NOBODYS, customer)).isEmpty();
    }

    @Test
    void refund_isFoundAndItsChargeKnowsOurPayment() {
        UUID refund = UUID.randomUUID();
        RefundFact sent = stripe.createRefund(refund, paid.paymentIntentId().orElseThrow(), 700, "refund");

        assertThat(lookups.findRefund(refund, paid.paymentIntentId().orElseThrow()))
                .map(RefundFact::id)
                .contains(sent.id());
        assertThat(lookups.findRefund(NOBODYS, paid.paymentIntentId().orElseThrow()))
                .isEmpty();
        assertThat(stripe.charge(sent.chargeId()).paymentId()).contains(payment.toString());
        assertThat(stripe.charge(sent.chargeId()).refundedCents()).isEqualTo(700);
        assertThat(stripe.charge(sent.chargeId()).refunds())
                .extracting(RefundFact::id)
                .containsExactly(sent.id());
    }

    @Test
    void transferAndPayout_areFoundByTheirNames() throws Exception {
        String account = account();
        UUID transferId = UUID.randomUUID();
        TransferFact transfer = stripe.transfer(
                new TransferRequest(transferId, account, 3_000, "usd", Optional.of(charge()), "order:42", "transfer"));
        UUID payoutId = UUID.randomUUID();
        Instant before = Clock.systemUTC().instant();
        sandbox.control().payoutOutcome(PayoutOutcome.RETURNED);
        sandbox.control().payoutDelay(Duration.ofSeconds(5));
        PayoutFact payout = stripe.createPayout(account, 2_000, "usd", payoutId, 2, "payout");

        assertThat(lookups.findTransfer(transferId, "order:42")).contains(transfer);
        assertThat(lookups.findTransfer(NOBODYS, "order:42")).isEmpty();
        assertThat(lookups.transfer(transfer.id())).isEqualTo(transfer);
        assertThat(transfer.transferId()).contains(transferId);
        assertThat(payout.made()).contains(new PayoutFact.Made(payoutId, 2));
        assertThat(lookups.findPayout(account, payoutId, 2, before))
                .map(PayoutFact::id)
                .contains(payout.id());
        assertThat(lookups.findPayout(account, payoutId, 1, before)).isEmpty();
        assertThat(lookups.paidAt(account, payout.id(), before)).isEmpty();

        sandbox.hostile().advanceClock(Duration.ofSeconds(6));
        sandbox.hostile().advanceClock(Duration.ofSeconds(6));
        assertThat(stripe.payout(account, payout.id()).failed()).isTrue();
        assertThat(lookups.paidAt(account, payout.id(), before)).isPresent();
        assertThat(stripe.eventsSince(Optional.of(account), before, Optional.empty()))
                .extracting(event -> event.type())
                .contains("payout.paid", "payout.failed");
        assertThat(stripe.eventsSince(Optional.empty(), before, Optional.empty()))
                .extracting(event -> event.type())
                .doesNotContain("payout.paid");
        assertThat(between(Optional.of(account))).extracting(BalanceLine::type).contains("payout", "payout_failure");
    }

    @Test
    void dispute_isReadAnsweredAndEnded() {
        String id = sandbox.control().dispute(charge(), "product_not_received");
        DisputeFact open = disputes.dispute(id);
        assertThat(open.paymentId()).contains(payment.toString());
        assertThat(open.reason()).isEqualTo("product_not_received");
        assertThat(open.movements())
                .extracting(DisputeFact.Movement::amountCents)
                .containsExactly(-5_000L);
        assertThat(disputes.closedAt(id, open.createdAt())).isEmpty();

        Evidence evidence =
                new Evidence("10 hours", "Mara Lindqvist", "mara@example.com", "2026-11-20", "signed in", "receipts");
        assertThat(disputes.answer(id, evidence, "evidence").status()).isEqualTo("under_review");
        sandbox.control().closeDispute(id, true);

        DisputeFact won = disputes.dispute(id);
        assertThat(won.status()).isEqualTo("won");
        assertThat(won.movements()).hasSize(2);
        assertThat(disputes.closedAt(id, open.createdAt())).isPresent();
        assertThat(lines.of(Optional.empty(), id).stream()
                        .mapToLong(BalanceLine::netCents)
                        .sum())
                .isZero();
    }

    @Test
    void lines_nameWhatTheyAreAbout() {
        assertThat(between(Optional.empty()))
                .anyMatch(line -> line.source().equals(charge())
                        && line.type().equals("charge")
                        && line.netCents() == 5_000 - 175);
        assertThat(lines.of(Optional.empty(), charge())).hasSize(1);
    }

    private List<BalanceLine> between(Optional<String> account) {
        List<BalanceLine> all = new ArrayList<>();
        Instant now = Clock.systemUTC().instant();
        lines.between(account, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), all::add);
        return all;
    }

    private String charge() {
        return paid.charge().orElseThrow().id();
    }

    private String account() throws Exception {
        AccountFact account = stripe.createAccount(UUID.randomUUID(), "DE", "jonas@example.com", "account");
        post(
                stripe.accountLink(account.id(), "http://localhost:8700/a", "http://localhost:8700/b"),
                Map.of("holder", "Hansa Render", "routing", "110000000", "account", "DE89370400440532013000"));
        return account.id();
    }

    private CheckoutRequest request() {
        return new CheckoutRequest(
                payment,
                Optional.of(new UUID(0, 42)),
                customer,
                List.of("card"),
                "10 h of Workstation",
                5_000,
                "usd",
                "http://localhost:8700/order?number=7F3K2M",
                "http://localhost:8700/order?number=7F3K2M",
                Clock.systemUTC().instant().plus(Duration.ofHours(2)),
                "payment:" + payment + ":checkout");
    }

    private static void post(String address, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }
}
