package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.World;

/** PaymentIntents and charges, read and annotated; Checkout alone makes them. */
final class Payments {
    private final Store store;

    Payments(World world, Router router) {
        store = world.store();
        router.get("/v1/payment_intents", request -> list(request, "payment_intent", "customer"));
        router.get("/v1/payment_intents/{}", request -> need(request, "payment_intent", "intent"));
        router.post("/v1/payment_intents/{}", request -> update(request, "payment_intent", "intent"));
        router.get("/v1/charges", request -> list(request, "charge", "customer", "payment_intent", "transfer_group"));
        router.get("/v1/charges/{}", request -> need(request, "charge", "id"));
        router.post("/v1/charges/{}", request -> update(request, "charge", "id"));
    }

    private JsonObject list(ApiRequest request, String kind, String... filters) {
        request.allow(
                "limit", "starting_after", "ending_before", "created", "customer", "payment_intent", "transfer_group");
        return Lists.page(request, store.newestFirst(request.account(), kind), filters);
    }

    private JsonObject need(ApiRequest request, String kind, String param) {
        JsonObject found = store.find(request.account(), kind, request.var(0));
        if (found == null) throw ApiError.notFound(kind, request.var(0), param);
        return found;
    }

    private JsonObject update(ApiRequest request, String kind, String param) {
        request.allow("metadata", "description", "transfer_group", "receipt_email");
        JsonObject found = need(request, kind, param);
        Json.set(found, "metadata", request.metadata("metadata", found.getAsJsonObject("metadata")));
        request.copy(found, "description", "transfer_group", "receipt_email");
        store.touch();
        return found;
    }
}
