package nodefair.local.stripe.checkout;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;

/** Serves {@code /c/pay/<session>} and {@code /c/pay/<session>/confirm}. */
public final class CheckoutPages implements HttpHandler {
    private final World world;
    private final Checkout checkout;
    private final Runnable clockWork;

    public CheckoutPages(World world, Runnable clockWork) {
        this.world = world;
        this.clockWork = clockWork;
        checkout = new Checkout(world);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] parts = exchange.getRequestURI().getPath().split("/");
            String id = parts.length > 3 ? parts[3] : "";
            boolean confirm = parts.length == 5 && parts[4].equals("confirm");
            JsonObject form = exchange.getRequestMethod().equals("POST") ? PageServer.form(exchange) : null;
            Reply reply;
            synchronized (world) {
                clockWork.run();
                reply = reply(id, confirm, form);
            }
            if (reply.redirect() != null) PageServer.redirect(exchange, reply.redirect());
            else PageServer.page(exchange, reply.status(), reply.html(), reply.success(), reply.cancel());
        }
    }

    private Reply reply(String id, boolean confirm, @Nullable JsonObject form) {
        Optional<JsonObject> found = checkout.session(id);
        if (found.isEmpty()) {
            return Reply.page(
                    404, Html.notice("No such payment", "Check the address, or start again in the shop.", null, ""));
        }
        JsonObject session = found.get();
        return switch (Json.needText(session, "status")) {
            case "complete" -> form != null ? toShop(session) : complete(session);
            case "expired" -> expired(session);
            default -> confirm ? confirm(session, form) : card(session, form);
        };
    }

    private Reply card(JsonObject session, @Nullable JsonObject form) {
        if (form == null) return cardPage(200, session, CardForm.blank(email(session)), Map.of());
        CardForm typed = CardForm.of(form);
        boolean otherwise = form.has("method") || form.has("savedCard");
        PayResult result = otherwise ? checkout.payOtherwise(session, form) : checkout.pay(session, typed);
        return after(session, typed, result);
    }

    private Reply confirm(JsonObject session, @Nullable JsonObject form) {
        if (form == null)
            return new Reply(200, CheckoutPage.question(session), null, success(session), cancel(session));
        PayResult result = checkout.confirm(session, "yes".equals(Json.text(form, "answer")));
        return after(session, CardForm.blank(email(session)), result);
    }

    private Reply after(JsonObject session, CardForm typed, PayResult result) {
        return switch (result.next()) {
            case PAID -> toShop(session);
            case CONFIRM -> Reply.to("/c/pay/" + Json.needText(session, "id") + "/confirm");
            case CORRECT -> cardPage(402, session, typed, result.faults());
        };
    }

    private Reply cardPage(int status, JsonObject session, CardForm form, Map<String, String> faults) {
        JsonObject items = checkout.lineItems(Json.needText(session, "id"));
        String html = CheckoutPage.card(session, items, form, faults, checkout.savedCards(session));
        return new Reply(status, html, null, success(session), cancel(session));
    }

    private static Reply toShop(JsonObject session) {
        return Reply.to(success(session));
    }

    private static Reply complete(JsonObject session) {
        return Reply.page(
                200,
                Html.notice(
                        "This is paid",
                        "It was charged once. You can close this page.",
                        success(session),
                        "To the shop"));
    }

    private static Reply expired(JsonObject session) {
        return Reply.page(
                410,
                Html.notice(
                        "This payment page has expired",
                        "Nothing was charged. Start the payment again in the shop.",
                        cancel(session),
                        "Back to the shop"));
    }

    private static String success(JsonObject session) {
        return Json.needText(session, "success_url").replace("{CHECKOUT_SESSION_ID}", Json.needText(session, "id"));
    }

    private static @Nullable String cancel(JsonObject session) {
        return Json.text(session, "cancel_url");
    }

    private static @Nullable String email(JsonObject session) {
        return Json.text(session, "customer_email");
    }

    private record Reply(
            int status, String html, @Nullable String redirect, @Nullable String success, @Nullable String cancel) {
        static Reply page(int status, String html) {
            return new Reply(status, html, null, null, null);
        }

        static Reply to(String address) {
            return new Reply(303, "", address, null, null);
        }
    }
}
