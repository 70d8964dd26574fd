package nodefair.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import nodefair.local.stripe.state.ApiFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
    @RegisterExtension
    final SandboxFixture stripe = new SandboxFixture();

    @Test
    void break_afterTheEffectIsHealedByTheSameKey() throws StripeException {
        // the JDK's HTTP client repeats a POST once by itself when a line breaks
        stripe.sandbox.control().breakNextCalls(ApiFault.BREAK_AFTER_EFFECT, 2);
        assertThatThrownBy(() -> stripe.open(2090, "k1")).isInstanceOf(ApiConnectionException.class);
        stripe.sandbox.control().reset();

        Session session = stripe.open(2090, "k1");
        assertThat(session.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(stripe.client.v1().checkout().sessions().list().getData()).hasSize(1);
    }

    @Test
    void break_beforeTheEffectLeavesNothing() throws StripeException {
        stripe.sandbox.control().breakNextCalls(ApiFault.BREAK_BEFORE_EFFECT, 2);
        assertThatThrownBy(() -> stripe.open(2090, "k1")).isInstanceOf(ApiConnectionException.class);
        assertThat(stripe.client.v1().checkout().sessions().list().getData()).isEmpty();
    }

    @Test
    void fail_answersAServerErrorOrALimit() {
        stripe.sandbox.control().breakNextCalls(ApiFault.SERVER_ERROR, 1);
        stripe.sandbox.control().breakNextCalls(ApiFault.RATE_LIMIT, 1);
        assertThatThrownBy(() -> stripe.open(2090)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> stripe.open(2090)).isInstanceOf(RateLimitException.class);
    }

    @Test
    void sameKey_atTheSameTimeIsRefusedWhileTheFirstRuns() {
        stripe.sandbox.control().delayCalls(Duration.ofMillis(600));
        List<Integer> statuses =
                Stream.of(1, 2).map(each -> CompletableFuture.supplyAsync(this::statusOfOpen)).toList().stream()
                        .map(CompletableFuture::join)
                        .sorted()
                        .toList();
        assertThat(statuses).containsExactly(200, 409);
    }

    @Test
    void declineNextCard_declinesAnyCardOnce() throws StripeException {
        stripe.sandbox.control().declineNextCard("insufficient_funds");
        Session session = stripe.open(2090);
        assertThat(stripe.browser.pay(session, "4242424242424242").body()).contains("insufficient funds");
        assertThat(stripe.browser.pay(session, "4242424242424242").statusCode()).isEqualTo(303);
    }

    @Test
    void restart_goesOnWhereItWas(@TempDir Path directory) throws Exception {
        stripe.sandbox.close();
        stripe.start(directory);
        Session session = stripe.open(2090, "k1");
        String url = session.getUrl();
        stripe.sandbox.close();
        stripe.start(directory);

        assertThat(stripe.open(2090, "k1").getId()).isEqualTo(session.getId());
        assertThat(stripe.browser
                        .post(URI.create(URI.create(url).getPath()), Browser.card("4242424242424242"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(stripe.shop.await("checkout.session.completed")).isNotNull();
    }

    @Test
    void control_worksOverHttpWithTheKeyOnly() throws Exception {
        assertThat(control("Bearer " + SandboxFixture.KEY, "decline-next-card", "code=expired_card"))
                .isEqualTo(200);
        assertThat(control("Bearer " + SandboxFixture.KEY, "drop-webhooks", "count=x"))
                .isEqualTo(400);
        assertThat(control("Bearer " + SandboxFixture.KEY, "fly", "")).isEqualTo(400);
        assertThat(control("Bearer no", "tick", "")).isEqualTo(401);
        assertThat(stripe.browser.pay(stripe.open(2090), "4242424242424242").body())
                .contains("has expired");
    }

    private int control(String authorization, String name, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(stripe.sandbox.url().resolve("/_control/" + name))
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int statusOfOpen() {
        try {
            RequestOptions options =
                    RequestOptions.builder().setIdempotencyKey("k1").build();
            return stripe.client
                    .v1()
                    .checkout()
                    .sessions()
                    .create(SandboxFixture.order(2090).build(), options)
                    .getLastResponse()
                    .code();
        } catch (StripeException e) {
            return e.getStatusCode();
        }
    }
}
