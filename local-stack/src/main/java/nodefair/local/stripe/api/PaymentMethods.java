package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import java.util.List;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.World;

/** Cards that customers saved; Checkout alone makes them. */
final class PaymentMethods {
    private static final String KIND = "payment_method";
    private final World world;
    private final Store store;

    PaymentMethods(World world, Router router) {
        this.world = world;
        store = world.store();
        router.get("/v1/customers/{}/payment_methods", this::list);
        router.get("/v1/payment_methods/{}", this::need);
        router.post("/v1/payment_methods/{}/detach", this::detach);
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before", "type", "allow_redisplay");
        List<JsonObject> own = store.newestFirst("", KIND).stream()
                .filter(method -> request.var(0).equals(Json.text(method, "customer")))
                .toList();
        return Lists.page(request, own, "type");
    }

    private JsonObject detach(ApiRequest request) {
        request.allow();
        JsonObject method = need(request);
        if (Json.text(method, "customer") == null) {
            throw ApiError.refused(
                    "payment_method_unactivated",
                    null,
                    "The payment method you provided is not attached to a customer so detachment is impossible.");
        }
        JsonObject former = Json.object("customer", Json.text(method, "customer"));
        Json.set(method, "customer", null);
        store.touch();
        world.events().record("", "payment_method.detached", method, former);
        return method;
    }

    private JsonObject need(ApiRequest request) {
        JsonObject found = store.find("", KIND, request.var(0));
        if (found == null) throw ApiError.notFound("PaymentMethod", request.var(0), "payment_method");
        return found;
    }
}
