package nodefair.local.stripe.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.World;

/** Balances and the transactions that they are made of. */
final class Balances {
    private static final String KIND = "balance_transaction";

    private final World world;
    private final Store store;

    Balances(World world, Router router) {
        this.world = world;
        store = world.store();
        router.get("/v1/balance", this::balance);
        router.get("/v1/balance_transactions", this::list);
        router.get("/v1/balance_transactions/{}", this::get);
    }

    private JsonObject balance(ApiRequest request) {
        JsonObject made = Json.object("object", "balance", "livemode", false);
        made.add("available", sums(request.account(), "available"));
        if (request.account().isEmpty()) {
            JsonArray reserved = new JsonArray();
            reserved.add(Json.object("amount", 0, "currency", "usd"));
            made.add("connect_reserved", reserved);
        }
        made.add("pending", sums(request.account(), "pending"));
        return made;
    }

    private JsonArray sums(String account, String status) {
        JsonArray all = new JsonArray();
        world.balances()
                .sums(account, status)
                .forEach((currency, amount) -> all.add(Json.object(
                        "amount", amount, "currency", currency, "source_types", Json.object("card", amount))));
        return all;
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before", "created", "type", "source", "currency", "payout");
        Stream<JsonObject> lines = store.newestFirst(request.account(), KIND).stream();
        String payout = request.text("payout");
        if (payout != null) lines = lines.filter(line -> payout.equals(Json.text(line, "source")));
        List<JsonObject> wanted = lines.toList();
        return Lists.page(request, wanted, "type", "source", "currency");
    }

    private JsonObject get(ApiRequest request) {
        JsonObject found = store.find(request.account(), KIND, request.var(0));
        if (found == null) throw ApiError.notFound(KIND, request.var(0), "id");
        return found;
    }
}
