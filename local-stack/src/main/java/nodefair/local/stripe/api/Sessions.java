package nodefair.local.stripe.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;

/** Checkout Sessions: one visit to the hosted payment page. */
public final class Sessions {
    /** The private note beside a session: what its payment shall carry, and the attempt so far. */
    public static final String NOTE = "checkout_note";

    private static final String KIND = "checkout.session";
    private static final long SHORTEST_SECONDS = 30 * 60;
    private static final long LONGEST_SECONDS = 24 * 60 * 60;
    private static final long SMALLEST_CENTS = 50;

    private final World world;
    private final Store store;

    Sessions(World world, Router router) {
        this.world = world;
        store = world.store();
        router.post("/v1/checkout/sessions", this::create);
        router.get("/v1/checkout/sessions", this::list);
        router.get("/v1/checkout/sessions/{}", request -> need(request.var(0)));
        router.post("/v1/checkout/sessions/{}", this::update);
        router.post("/v1/checkout/sessions/{}/expire", this::expire);
        router.get("/v1/checkout/sessions/{}/line_items", request -> {
            need(request.var(0));
            return lineItems(store, request.var(0));
        });
    }

    private JsonObject create(ApiRequest request) {
        request.allow(
                "mode",
                "line_items",
                "success_url",
                "cancel_url",
                "client_reference_id",
                "customer_email",
                "customer",
                "customer_creation",
                "metadata",
                "payment_intent_data",
                "expires_at",
                "payment_method_types",
                "saved_payment_method_options",
                "locale",
                "submit_type",
                "ui_mode",
                "automatic_tax",
                "invoice_creation",
                "billing_address_collection");
        if (!request.need("mode").equals("payment")) {
            throw ApiError.invalid("mode", "The Stripe sandbox has Checkout in mode payment only.");
        }
        List<JsonObject> items = items(request);
        String currency = Json.needText(items.get(0), "currency");
        long total = items.stream()
                .mapToLong(item -> Json.number(item, "amount_total"))
                .sum();
        if (total < SMALLEST_CENTS) {
            throw ApiError.refused(
                    "amount_too_small", null, "The Checkout Session's total amount due must add up to at least $0.50.");
        }
        String id = Ids.next("cs_test_");
        JsonObject session = Template.make(KIND, "id", id, "created", world.now(), "expires_at", expiry(request));
        Json.set(session, "amount_subtotal", total, "amount_total", total, "currency", currency);
        Json.set(session, "success_url", request.need("success_url"), "metadata", request.metadata("metadata"));
        Json.set(session, "url", world.publicUrl() + "/c/pay/" + id);
        saving(request, session);
        request.copy(session, "cancel_url", "client_reference_id", "customer_creation", "locale", "submit_type");
        customer(request, session);
        world.due(Json.number(session, "expires_at") * 1_000);
        store.put("", session);
        note(request, id, items);
        return session;
    }

    private void customer(ApiRequest request, JsonObject session) {
        request.copy(session, "customer_email");
        String customer = request.text("customer");
        if (customer == null) return;
        JsonObject known = store.find("", "customer", customer);
        if (known == null) throw ApiError.notFound("customer", customer, "customer");
        Json.set(session, "customer", customer, "customer_creation", null);
    }

    private static void saving(ApiRequest request, JsonObject session) {
        List<String> methods = request.texts("payment_method_types");
        if (!methods.isEmpty()) {
            JsonArray types = new JsonArray();
            methods.forEach(types::add);
            session.add("payment_method_types", types);
        }
        String save = request.text("saved_payment_method_options.payment_method_save");
        if (save == null) return;
        JsonArray shown = new JsonArray();
        shown.add("always");
        Json.set(
                session,
                "saved_payment_method_options",
                Json.object(
                        "allow_redisplay_filters",
                        shown,
                        "payment_method_remove",
                        "disabled",
                        "payment_method_save",
                        save));
    }

    private void note(ApiRequest request, String id, List<JsonObject> items) {
        JsonObject note = Json.object(
                "metadata", request.metadata("payment_intent_data.metadata"),
                "transfer_group", request.text("payment_intent_data.transfer_group"),
                "description", request.text("payment_intent_data.description"),
                "receipt_email", request.text("payment_intent_data.receipt_email"),
                "payment_intent", null,
                "items", Json.list("/v1/checkout/sessions/" + id + "/line_items", items, false));
        store.put("", NOTE, id, note);
    }

    private long expiry(ApiRequest request) {
        Long given = request.amount("expires_at");
        long now = world.now();
        if (given == null) return now + LONGEST_SECONDS;
        if (given < now + SHORTEST_SECONDS || given > now + LONGEST_SECONDS) {
            throw ApiError.invalid(
                    "expires_at",
                    "The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from Checkout"
                            + " Session creation.");
        }
        return given;
    }

    private List<JsonObject> items(ApiRequest request) {
        List<JsonObject> items = new ArrayList<>();
        for (String index : request.object("line_items").keySet()) {
            items.add(item(request, "line_items." + index));
        }
        if (items.isEmpty()) throw ApiError.missing("line_items");
        return items;
    }

    private JsonObject item(ApiRequest request, String at) {
        String currency = request.need(at + ".price_data.currency");
        long unit = request.needAmount(at + ".price_data.unit_amount");
        if (unit < 0) throw ApiError.invalid("line_items", "Invalid non-negative integer");
        Long given = request.amount(at + ".quantity");
        long quantity = given == null ? 1 : given;
        JsonObject item = Template.make("item", "id", Ids.next("li_"), "currency", currency, "quantity", quantity);
        long total = Math.multiplyExact(unit, quantity);
        Json.set(item, "amount_subtotal", total, "amount_total", total);
        Json.set(item, "description", request.need(at + ".price_data.product_data.name"));
        JsonObject price = item.getAsJsonObject("price");
        Json.set(price, "id", Ids.next("price_"), "product", Ids.next("prod_"), "created", world.now());
        Json.set(price, "currency", currency, "unit_amount", unit, "unit_amount_decimal", String.valueOf(unit));
        return item;
    }

    private JsonObject update(ApiRequest request) {
        request.allow("metadata");
        JsonObject session = need(request.var(0));
        Json.set(session, "metadata", request.metadata("metadata", session.getAsJsonObject("metadata")));
        store.touch();
        return session;
    }

    private JsonObject expire(ApiRequest request) {
        JsonObject session = need(request.var(0));
        if (!"open".equals(Json.text(session, "status"))) {
            throw ApiError.refused(
                    "resource_missing",
                    null,
                    "This Session cannot be expired because it is not in one of the following statuses: open.");
        }
        expireNow(world, session);
        return session;
    }

    /** Ends an open session without payment. */
    public static void expireNow(World world, JsonObject session) {
        Json.set(session, "status", "expired", "url", null);
        world.store().touch();
        world.events().record("", "checkout.session.expired", session);
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before", "created", "customer", "payment_intent", "status");
        return Lists.page(request, store.newestFirst("", KIND), "customer", "payment_intent", "status");
    }

    static JsonObject lineItems(Store store, String session) {
        JsonObject note = store.find("", NOTE, session);
        if (note == null) throw ApiError.notFound("checkout.session", session, "session");
        JsonElement items = note.get("items");
        return items.getAsJsonObject();
    }

    private JsonObject need(@Nullable String id) {
        JsonObject found = id == null ? null : store.find("", KIND, id);
        if (found == null) throw ApiError.notFound("checkout.session", String.valueOf(id), "session");
        return found;
    }
}
