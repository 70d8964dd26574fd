package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;

/** Customers, as far as Checkout needs them. */
final class Customers {
    private static final String KIND = "customer";

    private final World world;
    private final Store store;

    Customers(World world, Router router) {
        this.world = world;
        store = world.store();
        router.post("/v1/customers", this::create);
        router.get("/v1/customers", this::list);
        router.get("/v1/customers/{}", this::need);
        router.post("/v1/customers/{}", this::update);
    }

    private JsonObject create(ApiRequest request) {
        request.allow("email", "name", "phone", "description", "metadata");
        JsonObject made = Template.make(KIND, "id", Ids.next("cus_").substring(0, 18), "created", world.now());
        Json.set(made, "invoice_prefix", Ids.letters(8).toUpperCase(java.util.Locale.ROOT));
        Json.set(made, "metadata", request.metadata("metadata"));
        request.copy(made, "email", "name", "phone", "description");
        store.put("", made);
        world.events().record("", "customer.created", made);
        return made;
    }

    private JsonObject update(ApiRequest request) {
        request.allow("email", "name", "phone", "description", "metadata");
        JsonObject found = need(request);
        Json.set(found, "metadata", request.metadata("metadata", found.getAsJsonObject("metadata")));
        request.copy(found, "email", "name", "phone", "description");
        store.touch();
        world.events().record("", "customer.updated", found, new JsonObject());
        return found;
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before", "created", "email");
        return Lists.page(request, store.newestFirst("", KIND), "email");
    }

    private JsonObject need(ApiRequest request) {
        JsonObject found = store.find("", KIND, request.var(0));
        if (found == null) throw ApiError.notFound(KIND, request.var(0), "id");
        return found;
    }
}
