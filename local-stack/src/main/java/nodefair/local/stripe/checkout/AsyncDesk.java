package nodefair.local.stripe.checkout;

import com.google.gson.JsonObject;
import nodefair.local.stripe.state.AsyncOutcome;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Movement;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.World;

/** Payments by bank account: the session is complete at once, the money comes days later, or never. Callers hold the world's lock. */
public final class AsyncDesk {
    private static final String DUE = "async_due";
    private static final long FEE_CENTS_MAX = 500;
    private final World world;
    private final Store store;

    public AsyncDesk(World world) {
        this.world = world;
        store = world.store();
    }

    /** The buyer has agreed; the bank thinks. */
    void begin(JsonObject session, JsonObject note, CardForm form) {
        JsonObject intent = new CardPayment(world, session, note).intent();
        JsonObject charge = new BankCharge(world).make(intent, form);
        Json.set(intent, "status", "processing", "latest_charge", charge.get("id"));
        Json.set(intent, "payment_method", charge.get("payment_method"), "last_payment_error", null);
        Json.set(session, "status", "complete", "payment_status", "unpaid", "payment_intent", intent.get("id"));
        Json.set(session, "url", null, "customer_details", CardPayment.customerDetails(form));
        long at = world.clock().millis() + world.banks().asyncDelay().toMillis();
        String outcome = world.banks().asyncOutcome().name();
        store.put(
                "",
                DUE,
                Json.needText(session, "id"),
                Json.object("at", at, "outcome", outcome, "charge", charge.get("id"), "done", false));
        world.due(at);
        store.touch();
        world.events().record("", "charge.pending", charge);
        world.events().record("", "payment_intent.processing", intent);
        world.events().record("", "checkout.session.completed", session);
    }

    /** Lets banks answer what is due. */
    public void work() {
        for (Store.Owned owned : store.everyone("checkout.session")) {
            JsonObject session = owned.object();
            JsonObject due = store.find("", DUE, Json.needText(session, "id"));
            if (due == null || Json.flag(due, "done")) continue;
            if (Json.number(due, "at") > world.clock().millis()) {
                world.due(Json.number(due, "at"));
                continue;
            }
            Json.set(due, "done", true);
            JsonObject charge = need("charge", Json.needText(due, "charge"));
            JsonObject intent = need("payment_intent", Json.needText(session, "payment_intent"));
            if (AsyncOutcome.valueOf(Json.needText(due, "outcome")) == AsyncOutcome.SUCCEEDED) {
                succeed(session, intent, charge);
            } else {
                fail(session, intent, charge);
            }
        }
    }

    private void succeed(JsonObject session, JsonObject intent, JsonObject charge) {
        long amount = Json.number(charge, "amount");
        long fee = Math.min(FEE_CENTS_MAX, (amount * 8 + 500) / 1_000);
        Movement in = new Movement(
                "payment",
                "charge",
                amount,
                fee,
                Json.needText(charge, "currency"),
                Json.needText(charge, "id"),
                Json.text(charge, "description"));
        Json.set(charge, "balance_transaction", world.balances().post("", in));
        Json.set(charge, "status", "succeeded", "paid", true, "amount_captured", amount);
        Json.set(intent, "status", "succeeded", "amount_received", amount);
        Json.set(session, "payment_status", "paid");
        store.touch();
        world.events().record("", "charge.succeeded", charge);
        world.events().record("", "payment_intent.succeeded", intent);
        world.events().record("", "checkout.session.async_payment_succeeded", session);
    }

    private void fail(JsonObject session, JsonObject intent, JsonObject charge) {
        String message = "The customer's bank account has insufficient funds. Nothing was charged.";
        Json.set(charge, "status", "failed", "captured", false);
        Json.set(charge, "failure_code", "insufficient_funds", "failure_message", message);
        JsonObject error = Json.object(
                "charge",
                charge.get("id"),
                "code",
                "payment_intent_payment_attempt_failed",
                "message",
                message,
                "type",
                "invalid_request_error");
        Json.set(intent, "last_payment_error", error, "status", "requires_payment_method", "payment_method", null);
        store.touch();
        world.events().record("", "charge.failed", charge);
        world.events().record("", "payment_intent.payment_failed", intent);
        world.events().record("", "checkout.session.async_payment_failed", session);
    }

    private JsonObject need(String kind, String id) {
        JsonObject found = store.find("", kind, id);
        if (found == null) throw new IllegalStateException("no " + kind + " " + id);
        return found;
    }
}
