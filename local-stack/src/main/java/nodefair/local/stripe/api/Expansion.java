package nodefair.local.stripe.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.World;

/** Replaces ids by their objects along {@code expand[]} paths such as {@code latest_charge.balance_transaction}. */
final class Expansion {
    private static final int DEEPEST = 4;
    /** Fields that Stripe leaves out while there is nothing to say. */
    private static final Set<String> OPTIONAL = Set.of("failure_balance_transaction");

    private final Store store;

    Expansion(World world) {
        store = world.store();
    }

    JsonObject apply(JsonObject answer, List<String> paths) {
        JsonObject copy = answer.deepCopy();
        for (String path : paths) {
            String[] steps = path.split("\\.");
            if (steps.length > DEEPEST) {
                throw ApiError.invalid(
                        "expand", "You cannot expand more than 4 levels of a property. Property: " + path);
            }
            expand(copy, steps, 0, path);
        }
        return copy;
    }

    private void expand(JsonObject at, String[] steps, int depth, String path) {
        String name = steps[depth];
        includeHidden(at, name);
        if (!at.has(name) && OPTIONAL.contains(name)) return;
        if (!at.has(name)) {
            throw ApiError.invalid("expand", "This property cannot be expanded (" + path + ").");
        }
        JsonElement value = at.get(name);
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
            JsonObject found = store.findAnywhere(value.getAsString());
            if (found == null) return;
            value = found.deepCopy();
            at.add(name, value);
        }
        if (depth + 1 == steps.length) return;
        if (value.isJsonObject()) expand(value.getAsJsonObject(), steps, depth + 1, path);
        if (value.isJsonArray()) expandEach(value.getAsJsonArray(), steps, depth + 1, path);
    }

    private void expandEach(JsonArray all, String[] steps, int depth, String path) {
        for (JsonElement one : all) {
            if (one.isJsonObject()) expand(one.getAsJsonObject(), steps, depth, path);
        }
    }

    /** Lists that Stripe sends only when they are asked for. */
    private void includeHidden(JsonObject at, String name) {
        String kind = Json.text(at, "object");
        if ("checkout.session".equals(kind) && name.equals("line_items")) {
            at.add(name, Sessions.lineItems(store, Json.needText(at, "id")));
        }
        if ("charge".equals(kind) && name.equals("refunds")) {
            String id = Json.needText(at, "id");
            at.add(name, Json.list("/v1/charges/" + id + "/refunds", Refunds.ofCharge(store, id), false));
        }
    }
}
