package nodefair.local.stripe;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import nodefair.local.stripe.api.ApiError;
import nodefair.local.stripe.api.FormBody;
import nodefair.local.stripe.state.ApiFault;
import nodefair.local.stripe.state.AsyncOutcome;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.PayoutOutcome;
import nodefair.local.stripe.state.RefundOutcome;
import nodefair.local.stripe.webhook.Released;
import nodefair.local.stripe.webhook.WebhookMix;
import org.jspecify.annotations.Nullable;

/** The controls over HTTP for another process: {@code POST /_control/<name>} with the secret key as bearer token. */
final class ControlServer implements HttpHandler {
    private final StripeSandbox sandbox;
    private final String secretKey;

    ControlServer(StripeSandbox sandbox, String secretKey) {
        this.sandbox = sandbox;
        this.secretKey = secretKey;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            if (!("Bearer " + secretKey).equals(header)
                    || !exchange.getRequestMethod().equals("POST")) {
                send(exchange, 401, Json.object("error", "POST with the secret key as bearer token."));
                return;
            }
            String name = exchange.getRequestURI().getPath().substring("/_control/".length());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            try {
                send(exchange, 200, act(name, FormBody.parse(body)));
            } catch (IllegalArgumentException | ApiError e) {
                send(exchange, 400, Json.object("error", String.valueOf(e.getMessage())));
            }
        }
    }

    private JsonObject act(String name, JsonObject form) {
        SandboxControl control = sandbox.control();
        switch (name) {
            case "decline-next-card" -> control.declineNextCard(text(form, "code", "generic_decline"));
            case "drop-webhooks" -> control.dropWebhooks(number(form, "count"));
            case "copy-webhooks" -> control.copyWebhooks(number(form, "count"));
            case "delay-webhooks" -> control.delayWebhooks(millis(form));
            case "shuffle-webhooks" -> control.shuffleWebhooks(millis(form));
            case "webhook-pause" -> control.webhookPause(millis(form));
            case "webhook-target" -> sandbox.deliverTo(target(form));
            case "break-next-calls" -> control.breakNextCalls(fault(form), number(form, "count"));
            case "delay-calls" -> control.delayCalls(millis(form));
            case "payout-outcome" -> control.payoutOutcome(PayoutOutcome.valueOf(upper(form, "outcome")));
            case "payout-delay" -> control.payoutDelay(millis(form));
            case "funds-delay" -> control.fundsDelay(millis(form));
            case "top-up" -> control.topUp(number(form, "amount"), text(form, "currency", "usd"));
            case "dispute" -> {
                String reason = text(form, "reason", "fraudulent");
                return Json.object("dispute", control.dispute(text(form, "charge", ""), reason));
            }
            case "close-dispute" ->
                control.closeDispute(
                        text(form, "dispute", ""), text(form, "won", "").equals("true"));
            case "tick" -> control.tick();
            case "reset" -> control.reset();
            default -> {
                return beHard(name, form);
            }
        }
        return Json.object("done", name);
    }

    private JsonObject beHard(String name, JsonObject form) {
        HostileControl hostile = sandbox.hostile();
        switch (name) {
            case "hold-webhooks" ->
                hostile.holdWebhooks(!text(form, "on", "true").equals("false"));
            case "release-webhooks" -> {
                return released(hostile.releaseWebhooks(mix(form)));
            }
            case "fault-rate" -> hostile.faultRate(number(form, "permille"), number(form, "seed"));
            case "hang" -> hostile.hang(millis(form));
            case "clock-advance" -> hostile.advanceClock(Duration.ofSeconds(number(form, "seconds")));
            case "async-payments" -> hostile.asyncPayments(AsyncOutcome.valueOf(upper(form, "outcome")), millis(form));
            case "refunds" -> hostile.refunds(RefundOutcome.valueOf(upper(form, "outcome")), millis(form));
            case "account-state" -> hostile.accountState(text(form, "account", ""), text(form, "state", ""));
            case "plant-difference" -> hostile.plantDifference(text(form, "charge", ""), number(form, "cents"));
            default -> throw new IllegalArgumentException("No such control: " + name + ".");
        }
        return Json.object("done", name);
    }

    private static WebhookMix mix(JsonObject form) {
        return new WebhookMix(
                number(form, "seed"),
                !text(form, "shuffled", "true").equals("false"),
                Integer.parseInt(text(form, "doubled", "0")),
                Integer.parseInt(text(form, "late", "0")),
                Integer.parseInt(text(form, "lost", "0")),
                Integer.parseInt(text(form, "forged", "0")));
    }

    private static JsonObject released(Released released) {
        return Json.object(
                "sent", released.sent(),
                "doubled", released.doubled(),
                "lost", released.lost(),
                "refused", released.refused(),
                "forged", released.forged(),
                "forged_accepted", released.forgedAccepted());
    }

    private static ApiFault fault(JsonObject form) {
        return ApiFault.valueOf(upper(form, "fault"));
    }

    private static String upper(JsonObject form, String name) {
        return text(form, name, "").toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Duration millis(JsonObject form) {
        return Duration.ofMillis(number(form, "ms"));
    }

    private static int number(JsonObject form, String name) {
        return Integer.parseInt(text(form, name, ""));
    }

    private static @Nullable URI target(JsonObject form) {
        String url = text(form, "url", "");
        return url.isEmpty() ? null : URI.create(url);
    }

    private static String text(JsonObject form, String name, String orElse) {
        String given = Json.text(form, name);
        return given == null ? orElse : given;
    }

    private static void send(HttpExchange exchange, int status, JsonObject answer) throws IOException {
        byte[] bytes = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
