package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.World;

/** The events of the platform, or of a connected account when its header is sent. */
final class Events {
    private final Store store;

    Events(World world, Router router) {
        store = world.store();
        router.get("/v1/events", this::list);
        router.get("/v1/events/{}", this::get);
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before", "created", "type", "types", "delivery_success");
        List<String> types = request.texts("types");
        Stream<JsonObject> events = store.newestFirst(request.account(), "event").stream();
        if (!types.isEmpty()) events = events.filter(event -> types.contains(Json.text(event, "type")));
        String delivered = request.text("delivery_success");
        if (delivered != null) {
            boolean wanted = delivered.equals("true");
            events = events.filter(event -> wanted == (Json.number(event, "pending_webhooks") == 0));
        }
        return Lists.page(request, events.toList(), "type");
    }

    private JsonObject get(ApiRequest request) {
        JsonObject found = store.find(request.account(), "event", request.var(0));
        if (found == null) throw ApiError.notFound("event", request.var(0), "id");
        return found;
    }
}
