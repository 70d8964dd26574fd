package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.PayoutDesk;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.World;

/** Payouts from the platform's balance, or a connected account's, to its bank. */
final class Payouts {
    private static final String KIND = "payout";

    private final World world;
    private final Store store;

    Payouts(World world, Router router) {
        this.world = world;
        store = world.store();
        router.post("/v1/payouts", this::create);
        router.get("/v1/payouts", this::list);
        router.get("/v1/payouts/{}", this::need);
    }

    private JsonObject create(ApiRequest request) {
        request.allow("amount", "currency", "metadata", "description", "statement_descriptor", "method", "destination");
        long amount = request.needAmount("amount");
        if (amount < 1) throw ApiError.invalid("amount", "This value must be greater than or equal to 1.");
        String currency = request.need("currency");
        String account = request.account();
        if (!account.isEmpty() && !Json.flag(Accounts.need(store, account), "payouts_enabled")) {
            throw ApiError.refused(
                    "payouts_not_allowed",
                    null,
                    "Cannot create payouts: this account has requirements that need to be collected.");
        }
        Funds.need(world, account, currency, amount);
        JsonObject extra = Json.object("metadata", request.metadata("metadata"), "automatic", false);
        request.copy(extra, "description", "statement_descriptor", "method", "destination");
        return new PayoutDesk(world).send(account, amount, currency, extra);
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before", "created", "status", "destination", "arrival_date");
        return Lists.page(request, store.newestFirst(request.account(), KIND), "status", "destination");
    }

    private JsonObject need(ApiRequest request) {
        JsonObject found = store.find(request.account(), KIND, request.var(0));
        if (found == null) throw ApiError.notFound(KIND, request.var(0), KIND);
        return found;
    }
}
