package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import com.stripe.Stripe;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import nodefair.local.stripe.state.ApiFault;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves /v1: key check, idempotency, faults on demand, then the endpoint under the world's lock. */
public final class ApiServer implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private final World world;
    private final Router router;
    private final Expansion expansion;
    private final Idempotency idempotency;
    private final String secretKey;
    private final Runnable clockWork;

    /**
     * @param clockWork brings what waits for the clock up to date before each call
     */
    public ApiServer(World world, Router router, String secretKey, Runnable clockWork) {
        this.world = world;
        this.router = router;
        this.secretKey = secretKey;
        this.clockWork = clockWork;
        expansion = new Expansion(world);
        idempotency = new Idempotency(world);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String requestId = Ids.next("req_").substring(0, 18);
            ApiFault fault = fault(exchange.getRequestMethod());
            if (fault == ApiFault.HANG_BEFORE_EFFECT) hang();
            if (fault == ApiFault.BREAK_BEFORE_EFFECT || fault == ApiFault.HANG_BEFORE_EFFECT) return;
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            ApiAnswer answer = answer(exchange, requestId, body, fault);
            if (fault == ApiFault.HANG_AFTER_EFFECT) hang();
            if (fault == ApiFault.BREAK_AFTER_EFFECT || fault == ApiFault.HANG_AFTER_EFFECT) return;
            send(exchange, answer);
        }
    }

    private @Nullable ApiFault fault(String method) {
        if (method.equals("POST")) {
            ApiFault told = world.behaviour().takeFault().orElse(null);
            if (told != null) return told;
        }
        return world.behaviour().randomFault().orElse(null);
    }

    private void hang() {
        LockSupport.parkNanos(world.behaviour().hang().toNanos());
    }

    private ApiAnswer answer(HttpExchange exchange, String requestId, String body, @Nullable ApiFault fault) {
        Headers headers = exchange.getRequestHeaders();
        String account = orEmpty(headers.getFirst("Stripe-Account"));
        String key = headers.getFirst("Idempotency-Key");
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        String fingerprint = Idempotency.fingerprint(method, path, body);
        boolean claimed = false;
        boolean keep = false;
        ApiAnswer answer = null;
        try {
            authorize(headers.getFirst("Authorization"));
            if (fault == ApiFault.RATE_LIMIT) throw ApiError.rateLimit();
            if (fault == ApiFault.CONFLICT) throw ApiError.keyInUse(orEmpty(key));
            if (fault == ApiFault.SERVER_ERROR) throw ApiError.server();
            if (key != null && method.equals("POST")) {
                ApiAnswer former = idempotency.claim(account, key, requestId, fingerprint);
                if (former != null) return former;
                claimed = true;
            }
            String params = method.equals("POST") ? body : orEmpty(rawQuery(exchange.getRequestURI()));
            if (method.equals("POST"))
                LockSupport.parkNanos(world.behaviour().callDelay().toNanos());
            JsonObject made = work(method, path, account, params, requestId, key);
            answer = new ApiAnswer(200, Json.write(made), requestId, null);
            keep = true;
        } catch (ApiError e) {
            keep = !e.beforeWork();
            answer = new ApiAnswer(e.status(), Json.write(e.body(requestId)), requestId, null);
        } catch (RuntimeException e) {
            LOG.error("The sandbox failed a call, method={} path={}", method, path, e);
            answer = new ApiAnswer(500, Json.write(ApiError.server().body(requestId)), requestId, null);
        }
        if (claimed && key != null) idempotency.finish(account, key, fingerprint, answer, keep);
        return answer;
    }

    private JsonObject work(
            String method, String path, String account, String params, String requestId, @Nullable String key) {
        synchronized (world) {
            clockWork.run();
            if (!account.isEmpty() && world.store().find("", "account", account) == null) {
                throw ApiError.unauthorized(
                        "The provided key does not have access to account '" + account + "' (or it does not exist).");
            }
            if (!account.isEmpty()) ConnectedScope.check(method, path);
            Router.Match match = router.find(method, path);
            ApiRequest request = new ApiRequest(method, path, account, match.vars(), FormBody.parse(params));
            world.events().causedBy(requestId, key);
            try {
                return expansion.apply(match.endpoint().answer(request), request.texts("expand"));
            } finally {
                world.events().causedBy(null, null);
            }
        }
    }

    private void authorize(@Nullable String header) {
        if (header == null) {
            throw ApiError.unauthorized("You did not provide an API key. You need to provide your API key in the"
                    + " Authorization header, using Bearer auth.");
        }
        if (!header.equals("Bearer " + secretKey)) throw ApiError.unauthorized("Invalid API Key provided.");
    }

    private static void send(HttpExchange exchange, ApiAnswer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Request-Id", answer.requestId());
        headers.set("Stripe-Version", Stripe.API_VERSION);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key != null) headers.set("Idempotency-Key", key);
        if (answer.originalRequestId() != null) {
            headers.set("Idempotent-Replayed", "true");
            headers.set("Original-Request", answer.originalRequestId());
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static @Nullable String rawQuery(URI uri) {
        return uri.getRawQuery();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
