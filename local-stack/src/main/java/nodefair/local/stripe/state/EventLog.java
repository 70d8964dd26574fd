package nodefair.local.stripe.state;

import com.google.gson.JsonObject;
import com.stripe.Stripe;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes Stripe's events, keeps them for /v1/events and hands each to the webhook sender. */
public final class EventLog {
    private final Store store;
    private final Clock clock;
    private final List<Consumer<JsonObject>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable String requestId;
    private @Nullable String idempotencyKey;

    EventLog(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Tells another one of every event from now on. */
    public void listen(Consumer<JsonObject> listener) {
        listeners.add(listener);
    }

    /** Events from now on name this API request as their cause; null for a page or the clock. */
    public void causedBy(@Nullable String newRequestId, @Nullable String newIdempotencyKey) {
        requestId = newRequestId;
        idempotencyKey = newIdempotencyKey;
    }

    public void record(String account, String type, JsonObject object) {
        record(account, type, object, null);
    }

    /** Records an event; an update names the former values of what changed. */
    public void record(String account, String type, JsonObject object, @Nullable JsonObject previous) {
        JsonObject data = Json.object("object", object.deepCopy());
        if (previous != null) data.add("previous_attributes", previous);
        JsonObject event = Template.make(
                "event",
                "id",
                Ids.next("evt_"),
                "api_version",
                Stripe.API_VERSION,
                "created",
                clock.instant().getEpochSecond(),
                "data",
                data,
                "request",
                Json.object("id", requestId, "idempotency_key", idempotencyKey),
                "type",
                type,
                "pending_webhooks",
                1);
        if (!account.isEmpty()) event.addProperty("account", account);
        store.put(account, event);
        listeners.forEach(listener -> listener.accept(event));
    }
}
