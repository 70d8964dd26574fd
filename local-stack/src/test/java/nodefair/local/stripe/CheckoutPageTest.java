package nodefair.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckoutPageTest {
    @RegisterExtension
    final SandboxFixture stripe = new SandboxFixture();

    @Test
    void page_showsWhatIsPaidAndSaysThatNoMoneyMoves() throws StripeException {
        Session session = stripe.open(2090);
        HttpResponse<String> page = stripe.browser.get(URI.create(session.getUrl()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("no real money", "hr-ws-04, 50 hours", "$20.90", "Back to the shop", "mara@example.com")
                .doesNotContain("<script", "style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'self' http://localhost:8700");
        assertThat(stripe.browser.get(URI.create("/_page/checkout.css")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void page_saysWhereAPaymentIsDoneOrUnknown() throws StripeException {
        Session session = stripe.open(2090);
        stripe.browser.pay(session, "4242424242424242");

        assertThat(stripe.browser.get(URI.create(session.getUrl())).body()).contains("This is paid");
        assertThat(stripe.browser.get(URI.create("/c/pay/cs_test_none")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void pay_keepsTheSessionOpenWhenTheCardIsDeclined() throws Exception {
        Session session = stripe.open(2090);
        HttpResponse<String> answer = stripe.browser.pay(session, "4000 0000 0000 0002");

        assertThat(answer.statusCode()).isEqualTo(402);
        assertThat(answer.body()).contains("Your card was declined.", "aria-invalid=\"true\"", "cardNumber-fault");
        assertThat(stripe.client
                        .v1()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getPaymentIntent())
                .isNull();
        PaymentIntent tried = (PaymentIntent) stripe.shop
                .await("payment_intent.payment_failed")
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();
        assertThat(tried.getLastPaymentError().getDeclineCode()).isEqualTo("generic_decline");

        assertThat(stripe.browser.pay(session, "4242424242424242").statusCode()).isEqualTo(303);
        PaymentIntent paid = stripe.client.v1().paymentIntents().retrieve(tried.getId());
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(stripe.client.v1().charges().list().getData()).hasSize(2);
    }

    @Test
    void pay_namesMissingFunds() throws StripeException {
        assertThat(stripe.browser.pay(stripe.open(2090), "4000 0000 0000 9995").body())
                .contains("insufficient funds");
    }

    @Test
    void pay_namesEachFieldThatDoesNotFit() throws StripeException {
        Session session = stripe.open(2090);
        Map<String, String> form = Browser.card("4111 1111 1111 1112");
        form.put("email", "mara");
        form.put("cardExpiry", "01 / 20");
        form.put("cardCvc", "1");
        form.put("billingName", "<b>");
        HttpResponse<String> answer = stripe.browser.post(URI.create(session.getUrl()), form);

        assertThat(answer.body())
                .contains("email-fault", "cardNumber-fault", "cardExpiry-fault", "cardCvc-fault", "&lt;b&gt;")
                .doesNotContain("billingName-fault", "<b>");
        assertThat(stripe.client.v1().paymentIntents().list().getData()).isEmpty();
    }

    @Test
    void pay_takesNoRealCard() throws StripeException {
        assertThat(stripe.browser.pay(stripe.open(2090), "5555555555554444").body())
                .contains("a real card is never charged");
    }

    @Test
    void pay_asksTheBankAndGoesOnWhenTheBuyerAgrees() throws Exception {
        Session session = stripe.open(2090);
        URI question = question(session);

        assertThat(stripe.browser.get(question).body()).contains("3D Secure");
        assertThat(stripe.shop.await("payment_intent.requires_action")).isNotNull();
        HttpResponse<String> answer = stripe.browser.post(question, Map.of("answer", "yes"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(stripe.client
                        .v1()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getPaymentStatus())
                .isEqualTo("paid");
    }

    @Test
    void pay_chargesNothingWhenTheBuyerRefuses() throws StripeException {
        Session session = stripe.open(2090);
        HttpResponse<String> answer = stripe.browser.post(question(session), Map.of("answer", "no"));

        assertThat(answer.body()).contains("The confirmation was refused.");
        assertThat(stripe.client.v1().balance().retrieve().getAvailable().get(0).getAmount())
                .isZero();
    }

    private URI question(Session session) {
        HttpResponse<String> asked = stripe.browser.pay(session, "4000 0027 6000 3184");
        assertThat(asked.statusCode()).isEqualTo(303);
        return URI.create(asked.headers().firstValue("Location").orElseThrow());
    }
}
