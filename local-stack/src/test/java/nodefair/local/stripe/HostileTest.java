package nodefair.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import com.stripe.param.checkout.SessionCreateParams.SavedPaymentMethodOptions.PaymentMethodSave;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nodefair.local.stripe.state.ApiFault;
import nodefair.local.stripe.state.AsyncOutcome;
import nodefair.local.stripe.state.Behaviour;
import nodefair.local.stripe.state.PayoutOutcome;
import nodefair.local.stripe.state.RefundOutcome;
import nodefair.local.stripe.webhook.Released;
import nodefair.local.stripe.webhook.WebhookMix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HostileTest {
    @RegisterExtension
    final SandboxFixture stripe = new SandboxFixture();

    @Test
    void release_shufflesDoublesLosesAndForgesAsItsSeedSays() throws Exception {
        stripe.sandbox.hostile().holdWebhooks(true);
        for (int i = 0; i < 200; i++) stripe.client.v1().customers().create();

        Released released = stripe.sandbox.hostile().releaseWebhooks(new WebhookMix(11, true, 300, 0, 50, 100));

        assertThat(released.lost()).isBetween(3, 20);
        assertThat(released.doubled()).isBetween(35, 80);
        assertThat(released.sent()).isEqualTo(200 - released.lost() + released.doubled());
        assertThat(released.forged()).isBetween(8, 35);
        assertThat(released.forgedAccepted()).isZero();
        assertThat(released.refused()).isZero();
        assertThat(stripe.shop.badSignatures).hasValue(released.forged());
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < released.sent(); i++) heard.add(stripe.shop.next().getId());
        List<String> made = new ArrayList<>();
        for (Event event : stripe.client.v1().events().list().autoPagingIterable()) made.add(0, event.getId());
        assertThat(made).containsAll(heard);
        assertThat(heard.subList(0, 20)).isNotEqualTo(made.subList(0, 20));
        assertThat(stripe.sandbox.hostile().releaseWebhooks(WebhookMix.inOrder()))
                .isEqualTo(Released.none());
    }

    @Test
    void release_keepsWhatTheShopRefused() throws Exception {
        stripe.sandbox.hostile().holdWebhooks(true);
        stripe.client.v1().customers().create();
        stripe.shop.refusals.set(1);

        assertThat(stripe.sandbox
                        .hostile()
                        .releaseWebhooks(WebhookMix.inOrder())
                        .refused())
                .isEqualTo(1);
        assertThat(stripe.sandbox
                        .hostile()
                        .releaseWebhooks(WebhookMix.inOrder())
                        .refused())
                .isZero();
        assertThat(stripe.shop.await("customer.created")).isNotNull();
    }

    @Test
    void hang_keepsTheCallerWaitingBeforeOrAfterTheEffect() throws StripeException {
        StripeClient impatient = StripeClient.builder()
                .setApiKey(SandboxFixture.KEY)
                .setApiBase(stripe.sandbox.url().toString())
                .setReadTimeout(150)
                .build();
        stripe.sandbox.hostile().hang(Duration.ofMillis(400));
        stripe.sandbox.control().breakNextCalls(ApiFault.HANG_BEFORE_EFFECT, 1);
        assertThatThrownBy(() -> impatient.v1().customers().create()).isInstanceOf(ApiConnectionException.class);
        stripe.sandbox.control().breakNextCalls(ApiFault.HANG_AFTER_EFFECT, 1);
        assertThatThrownBy(() -> impatient.v1().customers().create()).isInstanceOf(ApiConnectionException.class);

        assertThat(stripe.client.v1().customers().list().getData()).hasSize(1);
    }

    @Test
    void conflict_isToldOnceAndLeavesNothing() throws StripeException {
        stripe.sandbox.control().breakNextCalls(ApiFault.CONFLICT, 1);
        assertThatThrownBy(() -> stripe.open(2090, "k1"))
                .isInstanceOfSatisfying(StripeException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(409));
        assertThat(stripe.open(2090, "k1").getId()).startsWith("cs_");
    }

    @Test
    void faultRate_bringsTheSameFaultsForTheSameSeed() {
        stripe.sandbox.hostile().hang(Duration.ZERO);
        assertThat(statuses()).contains(200, 409, 429, 500);
        assertThat(drawn()).isEqualTo(drawn()).hasSizeBetween(300, 700);
    }

    @Test
    void clock_endsSessionsAndBringsPayouts() throws Exception {
        Session session = stripe.open(2090);
        stripe.sandbox.hostile().advanceClock(Duration.ofHours(25));

        assertThat(stripe.client
                        .v1()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getStatus())
                .isEqualTo("expired");
    }

    @Test
    void payout_arrivesAndIsSentBack() throws Exception {
        Account account = Connect.ready(stripe);
        Session paid = stripe.paid(20_900);
        Connect.transfer(stripe, account.getId(), 9_000, charge(paid));
        stripe.sandbox.control().payoutOutcome(PayoutOutcome.RETURNED);
        PayoutCreateParams params = PayoutCreateParams.builder()
                .setAmount(1_000L)
                .setCurrency("usd")
                .build();
        String payout =
                stripe.client.v1().payouts().create(params, Connect.as(account)).getId();

        stripe.sandbox.hostile().advanceClock(Duration.ofSeconds(4));
        assertThat(status(payout, account)).isEqualTo("paid");
        stripe.sandbox.hostile().advanceClock(Duration.ofSeconds(4));
        assertThat(status(payout, account)).isEqualTo("failed");
        assertThat(stripe.client
                        .v1()
                        .balance()
                        .retrieve(null, Connect.as(account))
                        .getAvailable()
                        .get(0)
                        .getAmount())
                .isEqualTo(9_000);
    }

    @Test
    void bankAccount_paysOrRefusesLater() throws Exception {
        Session pays = byBank();
        stripe.sandbox.hostile().asyncPayments(AsyncOutcome.FAILED, Duration.ofHours(2));
        Session fails = byBank();
        assertThat(session(pays).getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session(pays).getStatus()).isEqualTo("complete");

        stripe.sandbox.hostile().advanceClock(Duration.ofHours(3));

        assertThat(session(pays).getPaymentStatus()).isEqualTo("paid");
        assertThat(session(fails).getPaymentStatus()).isEqualTo("unpaid");
        assertThat(stripe.shop.await("checkout.session.async_payment_succeeded"))
                .isNotNull();
        assertThat(stripe.shop.await("checkout.session.async_payment_failed")).isNotNull();
    }

    @Test
    void refund_isSentAndComesBack() throws Exception {
        Session paid = stripe.paid(2_090);
        stripe.sandbox.hostile().refunds(RefundOutcome.RETURNED, Duration.ofDays(2));
        Refund refund = stripe.client
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getPaymentIntent())
                        .build());
        assertThat(refund.getStatus()).isEqualTo("succeeded");

        stripe.sandbox.hostile().advanceClock(Duration.ofDays(3));

        Refund later = stripe.client.v1().refunds().retrieve(refund.getId());
        assertThat(later.getStatus()).isEqualTo("failed");
        assertThat(later.getFailureBalanceTransaction()).startsWith("txn_");
    }

    @Test
    void savedCard_paysAgainForTheSameCustomerOnly() throws Exception {
        String customer = stripe.client.v1().customers().create().getId();
        Session first = stripe.client.v1().checkout().sessions().create(saving(customer));
        Map<String, String> form = Browser.card("4242424242424242");
        form.put("saveCard", "on");
        stripe.browser.post(URI.create(first.getUrl()), form);
        var cards =
                stripe.client.v1().customers().paymentMethods().list(customer).getData();
        assertThat(cards).hasSize(1);
        assertThat(cards.get(0).getCard().getLast4()).isEqualTo("4242");

        Session second = stripe.client.v1().checkout().sessions().create(saving(customer));
        Map<String, String> again = Map.of("savedCard", cards.get(0).getId());
        stripe.browser.post(URI.create(second.getUrl()), again);
        assertThat(session(second).getPaymentStatus()).isEqualTo("paid");
        String stranger = stripe.client.v1().customers().create().getId();
        Session third = stripe.client.v1().checkout().sessions().create(saving(stranger));
        stripe.browser.post(URI.create(third.getUrl()), again);
        assertThat(session(third).getPaymentStatus()).isEqualTo("unpaid");
    }

    @Test
    void account_fallsIntoTroubleAndOutOfIt() throws Exception {
        Account account = Connect.ready(stripe);
        stripe.sandbox.hostile().accountState(account.getId(), "restricted");
        Account troubled = stripe.client.v1().accounts().retrieve(account.getId());
        assertThat(troubled.getPayoutsEnabled()).isFalse();
        assertThat(troubled.getRequirements().getCurrentlyDue()).isNotEmpty();

        stripe.sandbox.hostile().accountState(account.getId(), "enabled");
        assertThat(stripe.client.v1().accounts().retrieve(account.getId()).getPayoutsEnabled())
                .isTrue();
    }

    private List<Integer> statuses() {
        stripe.sandbox.hostile().faultRate(500, 7);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            try {
                stripe.client.v1().balance().retrieve();
                statuses.add(200);
            } catch (StripeException e) {
                statuses.add(e.getStatusCode() == null ? 0 : e.getStatusCode());
            }
        }
        return statuses;
    }

    private static List<ApiFault> drawn() {
        Behaviour behaviour = new Behaviour();
        behaviour.faultRate(500, 7);
        List<ApiFault> faults = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) behaviour.randomFault().ifPresent(faults::add);
        return faults;
    }

    private Session byBank() throws StripeException {
        Session session = stripe.client
                .v1()
                .checkout()
                .sessions()
                .create(SandboxFixture.order(2_090)
                        .addPaymentMethodType(PaymentMethodType.CARD)
                        .addPaymentMethodType(PaymentMethodType.US_BANK_ACCOUNT)
                        .build());
        stripe.browser.post(
                URI.create(session.getUrl()),
                Map.of("method", "us_bank_account", "email", "mara@example.com", "billingName", "Mara"));
        return session;
    }

    private static SessionCreateParams saving(String customer) {
        return SandboxFixture.order(2_090)
                .setCustomerEmail(null)
                .setCustomer(customer)
                .setSavedPaymentMethodOptions(SessionCreateParams.SavedPaymentMethodOptions.builder()
                        .setPaymentMethodSave(PaymentMethodSave.ENABLED)
                        .build())
                .build();
    }

    private Session session(Session session) throws StripeException {
        return stripe.client.v1().checkout().sessions().retrieve(session.getId());
    }

    private String charge(Session paid) throws StripeException {
        return stripe.client
                .v1()
                .paymentIntents()
                .retrieve(paid.getPaymentIntent())
                .getLatestCharge();
    }

    private String status(String payout, Account account) throws StripeException {
        RequestOptions as = Connect.as(account);
        return stripe.client.v1().payouts().retrieve(payout, as).getStatus();
    }
}
