package nodefair.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookTest {
    @RegisterExtension
    final SandboxFixture stripe = new SandboxFixture();

    @Test
    void drop_losesTheWebhookAndKeepsTheEvent() throws Exception {
        Session session = stripe.open(2090);
        stripe.sandbox.control().dropWebhooks(4);
        stripe.browser.pay(session, "4242424242424242");
        stripe.client.v1().customers().create();

        assertThat(stripe.shop.next().getType()).isEqualTo("customer.created");
        var lost = stripe.client
                .v1()
                .events()
                .list(EventListParams.builder()
                        .setType("checkout.session.completed")
                        .setDeliverySuccess(false)
                        .build());
        assertThat(lost.getData()).hasSize(1);
        assertThat(((Session) lost.getData()
                                .get(0)
                                .getDataObjectDeserializer()
                                .getObject()
                                .orElseThrow())
                        .getId())
                .isEqualTo(session.getId());
    }

    @Test
    void retry_repeatsUntilTheShopTakesIt() throws Exception {
        stripe.shop.refusals.set(3);
        stripe.client.v1().customers().create();

        assertThat(stripe.shop.await("customer.created")).isNotNull();
        assertThat(stripe.shop.refusals).hasValue(0);
        assertThat(stripe.shop.badSignatures).hasValue(0);
    }

    @Test
    void copies_deliverTheSameEventSeveralTimes() throws Exception {
        stripe.sandbox.control().copyWebhooks(3);
        stripe.client.v1().customers().create();

        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 3; i++)
            ids.add(stripe.shop.await("customer.created").getId());
        assertThat(ids).hasSize(1);
    }

    @Test
    void event_namesTheRequestThatCausedIt() throws StripeException, InterruptedException {
        stripe.open(2090, "order:42:checkout:v1");
        stripe.client.v1().customers().create();
        Event event = stripe.shop.await("customer.created");

        assertThat(event.getRequest().getId()).startsWith("req_");
        assertThat(event.getRequest().getIdempotencyKey()).isNotBlank();
        assertThat(stripe.client.v1().events().retrieve(event.getId()).getType())
                .isEqualTo("customer.created");
    }
}
