package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import java.util.List;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Movement;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;

/** Money of a transfer taken back from the connected account, as far as its balance reaches. */
final class TransferReversals {
    private static final String KIND = "transfer_reversal";

    private final World world;
    private final Store store;

    TransferReversals(World world, Router router) {
        this.world = world;
        store = world.store();
        router.post("/v1/transfers/{}/reversals", this::create);
        router.get("/v1/transfers/{}/reversals", this::list);
        router.get("/v1/transfers/{}/reversals/{}", this::get);
    }

    private JsonObject create(ApiRequest request) {
        request.allow("amount", "metadata", "description");
        JsonObject transfer = Transfers.need(store, request.var(0));
        long left = Json.number(transfer, "amount") - Json.number(transfer, "amount_reversed");
        Long given = request.amount("amount");
        long amount = given == null ? left : given;
        if (amount < 1 || amount > left) {
            throw ApiError.refused(
                    "transfers_not_allowed",
                    "amount",
                    "Reversal amount (" + amount + ") is greater than unreversed amount on transfer (" + left + ")");
        }
        String account = Json.needText(transfer, "destination");
        String currency = Json.needText(transfer, "currency");
        Funds.need(world, account, currency, amount);
        JsonObject reversal = Template.make(KIND, "id", Ids.next("trr_"), "created", world.now(), "amount", amount);
        Json.set(reversal, "currency", currency, "transfer", transfer.get("id"));
        Json.set(reversal, "metadata", request.metadata("metadata"));
        String id = Json.needText(reversal, "id");
        Movement in = Movement.free("transfer_refund", "transfer_reversal", amount, currency, id);
        Json.set(reversal, "balance_transaction", world.balances().post("", in));
        Json.set(reversal, "destination_payment_refund", giveBack(account, transfer, reversal));
        store.put("", reversal);
        reduce(transfer, reversal, amount == left);
        return reversal;
    }

    private String giveBack(String account, JsonObject transfer, JsonObject reversal) {
        String id = Ids.next("pyr_");
        long amount = Json.number(reversal, "amount");
        String currency = Json.needText(reversal, "currency");
        JsonObject refund = Template.make("refund", "id", id, "created", world.now(), "amount", amount);
        Json.set(refund, "charge", transfer.get("destination_payment"), "currency", currency);
        Json.set(refund, "source_transfer_reversal", reversal.get("id"));
        refund.remove("destination_details");
        Movement out = Movement.free("payment_refund", "refund", -amount, currency, id);
        Json.set(refund, "balance_transaction", world.balances().post(account, out));
        store.put(account, refund);
        return id;
    }

    private void reduce(JsonObject transfer, JsonObject reversal, boolean whole) {
        long before = Json.number(transfer, "amount_reversed");
        Json.set(transfer, "amount_reversed", before + Json.number(reversal, "amount"), "reversed", whole);
        transfer.getAsJsonObject("reversals").getAsJsonArray("data").add(reversal.deepCopy());
        store.touch();
        world.events().record("", "transfer.reversed", transfer);
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before");
        Transfers.need(store, request.var(0));
        List<JsonObject> all = store.newestFirst("", KIND).stream()
                .filter(reversal -> request.var(0).equals(Json.text(reversal, "transfer")))
                .toList();
        return Lists.page(request, all);
    }

    private JsonObject get(ApiRequest request) {
        JsonObject found = store.find("", KIND, request.var(1));
        if (found == null) throw ApiError.notFound(KIND, request.var(1), "id");
        return found;
    }
}
