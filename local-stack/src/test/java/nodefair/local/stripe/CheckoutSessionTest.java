package nodefair.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckoutSessionTest {
    @RegisterExtension
    final SandboxFixture stripe = new SandboxFixture();

    @Test
    void create_opensAnUnpaidSession() throws StripeException {
        Session made = stripe.open(2090);
        Session read = stripe.client.v1().checkout().sessions().retrieve(made.getId());

        assertThat(read.getStatus()).isEqualTo("open");
        assertThat(read.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(read.getPaymentIntent()).isNull();
        assertThat(read.getAmountTotal()).isEqualTo(2090);
        assertThat(read.getClientReferenceId()).isEqualTo("7F3K2M");
        assertThat(read.getMetadata()).containsEntry("order", "42");
        assertThat(read.getUrl()).startsWith(stripe.sandbox.url() + "/c/pay/cs_test_");
    }

    @Test
    void create_refusesAWrongKey() {
        assertThatThrownBy(() -> stripe.client("sk_test_other")
                        .v1()
                        .checkout()
                        .sessions()
                        .create(SandboxFixture.order(2090).build()))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void create_refusesTooSmallAnAmountAndTooShortATime() {
        assertThatThrownBy(() -> stripe.open(49))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.getCode())
                        .isEqualTo("amount_too_small"));
        long soon = stripe.clock.instant().plusSeconds(600).getEpochSecond();
        assertThatThrownBy(() -> stripe.client
                        .v1()
                        .checkout()
                        .sessions()
                        .create(SandboxFixture.order(2090).setExpiresAt(soon).build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.getParam())
                        .isEqualTo("expires_at"));
    }

    @Test
    void create_refusesAParameterThatStripeDoesNotKnow() {
        assertThatThrownBy(() -> stripe.client
                        .v1()
                        .checkout()
                        .sessions()
                        .create(SandboxFixture.order(2090)
                                .putExtraParam("colour", "red")
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.getCode())
                        .isEqualTo("parameter_unknown"));
    }

    @Test
    void create_answersTheSameForTheSameKey() throws StripeException {
        Session first = stripe.open(2090, "order:42:checkout:v1");
        Session second = stripe.open(2090, "order:42:checkout:v1");

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThatThrownBy(() -> stripe.open(2091, "order:42:checkout:v1")).isInstanceOf(IdempotencyException.class);
    }

    @Test
    void pay_completesTheSessionAndBooksGrossFeeAndNet() throws StripeException {
        Session session = stripe.open(2090);
        HttpResponse<String> answer = stripe.browser.pay(session, "4242 4242 4242 4242");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("http://localhost:8700/order/7F3K2M?session=" + session.getId());
        Session paid = stripe.client
                .v1()
                .checkout()
                .sessions()
                .retrieve(
                        session.getId(),
                        SessionRetrieveParams.builder()
                                .addExpand("payment_intent.latest_charge.balance_transaction")
                                .addExpand("line_items")
                                .build());
        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getLineItems().getData()).hasSize(1);
        PaymentIntent intent = paid.getPaymentIntentObject();
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getTransferGroup()).isEqualTo("order-42");
        Charge charge = intent.getLatestChargeObject();
        assertThat(charge.getMetadata()).containsEntry("order", "42");
        assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
        BalanceTransaction line = charge.getBalanceTransactionObject();
        assertThat(List.of(line.getAmount(), line.getFee(), line.getNet())).containsExactly(2090L, 91L, 1999L);
        assertThat(stripe.client.v1().balance().retrieve().getAvailable().get(0).getAmount())
                .isEqualTo(1999);
    }

    @Test
    void pay_sendsSignedEventsOfTheSdksVersion() throws StripeException, InterruptedException {
        Session session = stripe.paid(2090);

        Event event = stripe.shop.await("checkout.session.completed");
        Session told = (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(told.getId()).isEqualTo(session.getId());
        assertThat(told.getPaymentIntent()).isEqualTo(session.getPaymentIntent());
        assertThat(stripe.shop.badSignatures).hasValue(0);
    }

    @Test
    void pay_chargesOnceWhenTheFormIsSentTwice() throws StripeException {
        Session session = stripe.open(2090);
        HttpResponse<String> first = stripe.browser.pay(session, "4242424242424242");
        HttpResponse<String> second = stripe.browser.pay(session, "4242424242424242");

        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.headers().map().get("location"))
                .isEqualTo(first.headers().map().get("location"));
        assertThat(stripe.client.v1().charges().list().getData()).hasSize(1);
    }

    @Test
    void expire_endsAnOpenSession() throws StripeException, InterruptedException {
        Session session = stripe.open(2090);
        Session ended = stripe.client.v1().checkout().sessions().expire(session.getId());

        assertThat(ended.getStatus()).isEqualTo("expired");
        assertThat(stripe.shop.await("checkout.session.expired")).isNotNull();
        assertThat(stripe.browser.pay(session, "4242424242424242").statusCode()).isEqualTo(410);
        assertThatThrownBy(() -> stripe.client.v1().checkout().sessions().expire(session.getId()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void clock_expiresASession() throws StripeException, InterruptedException {
        Session session = stripe.open(2090);
        stripe.clock.forward(Duration.ofHours(25));
        stripe.sandbox.control().tick();

        assertThat(stripe.shop.await("checkout.session.expired")).isNotNull();
        assertThat(stripe.browser.get(URI.create(session.getUrl())).body()).contains("has expired");
    }

    @Test
    void list_pagesNewestFirst() throws StripeException {
        List<String> made = List.of(
                stripe.open(100).getId(),
                stripe.open(200).getId(),
                stripe.open(300).getId());

        var page = stripe.client
                .v1()
                .checkout()
                .sessions()
                .list(SessionListParams.builder().setLimit(2L).build());
        assertThat(page.getHasMore()).isTrue();
        assertThat(StreamSupport.stream(page.autoPagingIterable().spliterator(), false)
                        .map(Session::getId))
                .containsExactly(made.get(2), made.get(1), made.get(0));
    }

    @Test
    void retrieve_saysWhatIsMissing() {
        assertThatThrownBy(() -> stripe.client.v1().paymentIntents().retrieve("pi_none"))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(404);
                    assertThat(e.getCode()).isEqualTo("resource_missing");
                    assertThat(e.getRequestId()).startsWith("req_");
                });
    }

    @Test
    void retrieve_refusesToExpandWhatIsNotThere() throws StripeException {
        stripe.paid(2090);
        String intent =
                stripe.client.v1().paymentIntents().list().getData().get(0).getId();
        assertThatThrownBy(() -> stripe.client
                        .v1()
                        .paymentIntents()
                        .retrieve(
                                intent,
                                PaymentIntentRetrieveParams.builder()
                                        .addExpand("colour")
                                        .build()))
                .isInstanceOf(InvalidRequestException.class);
    }
}
