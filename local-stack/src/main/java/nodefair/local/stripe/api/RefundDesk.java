package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import java.time.Duration;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Movement;
import nodefair.local.stripe.state.RefundOutcome;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.World;

/** Lets refunds that banks think about end when their time has come. Callers hold the world's lock. */
public final class RefundDesk {
    private static final String DUE = "refund_due";
    private final World world;
    private final Store store;

    public RefundDesk(World world) {
        this.world = world;
        store = world.store();
    }

    /** Gives a new refund the state in which it starts, and its end. */
    void begin(JsonObject refund) {
        RefundOutcome outcome = world.banks().refundOutcome();
        if (outcome == RefundOutcome.SUCCEEDED) return;
        if (outcome != RefundOutcome.RETURNED) Json.set(refund, "status", "pending");
        Duration delay = world.banks().refundDelay();
        long at = world.clock().millis() + delay.toMillis();
        store.put(
                "", DUE, Json.needText(refund, "id"), Json.object("at", at, "outcome", outcome.name(), "done", false));
        world.due(at);
    }

    /** Ends what is due. */
    public void work() {
        for (Store.Owned owned : store.everyone(DUE)) {
            if (Json.flag(owned.object(), "done")) continue;
            if (Json.number(owned.object(), "at") > world.clock().millis())
                world.due(Json.number(owned.object(), "at"));
        }
        for (JsonObject refund : store.newestFirst("", "refund")) {
            JsonObject due = store.find("", DUE, Json.needText(refund, "id"));
            if (due == null
                    || Json.flag(due, "done")
                    || Json.number(due, "at") > world.clock().millis()) continue;
            Json.set(due, "done", true);
            end(refund, RefundOutcome.valueOf(Json.needText(due, "outcome")));
        }
    }

    private void end(JsonObject refund, RefundOutcome outcome) {
        if (outcome == RefundOutcome.PENDING) {
            Json.set(refund, "status", "succeeded");
        } else {
            long amount = Json.number(refund, "amount");
            Movement back = Movement.free(
                    "refund_failure",
                    "refund_failure",
                    amount,
                    Json.needText(refund, "currency"),
                    Json.needText(refund, "id"));
            Json.set(refund, "failure_balance_transaction", world.balances().post("", back));
            Json.set(refund, "status", "failed", "failure_reason", "lost_or_stolen_card");
        }
        store.touch();
        world.events().record("", "refund.updated", refund, new JsonObject());
        if (outcome != RefundOutcome.PENDING) world.events().record("", "refund.failed", refund);
    }
}
