package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Movement;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;

/** Transfers from the platform to connected accounts. */
final class Transfers {
    private static final String KIND = "transfer";

    private final World world;
    private final Store store;

    Transfers(World world, Router router) {
        this.world = world;
        store = world.store();
        router.post("/v1/transfers", this::create);
        router.get("/v1/transfers", this::list);
        router.get("/v1/transfers/{}", request -> need(store, request.var(0)));
    }

    private JsonObject create(ApiRequest request) {
        request.allow(
                "amount", "currency", "destination", "source_transaction", "transfer_group", "metadata", "description");
        long amount = request.needAmount("amount");
        if (amount < 1) throw ApiError.invalid("amount", "This value must be greater than or equal to 1.");
        String currency = request.need("currency");
        String destination = request.need("destination");
        destinationMayReceive(Accounts.need(store, destination));
        JsonObject charge = source(request, amount, currency);
        if (charge == null) Funds.need(world, "", currency, amount);
        JsonObject transfer = Template.make(KIND, "id", Ids.next("tr_"), "created", world.now());
        String id = Json.needText(transfer, "id");
        Json.set(transfer, "amount", amount, "currency", currency, "destination", destination);
        Json.set(transfer, "metadata", request.metadata("metadata"), "transfer_group", group(request, charge));
        request.copy(transfer, "description", "source_transaction");
        transfer.getAsJsonObject("reversals").addProperty("url", "/v1/transfers/" + id + "/reversals");
        Movement out = Movement.free("transfer", "transfer", -amount, currency, id);
        Json.set(transfer, "balance_transaction", world.balances().post("", out));
        Json.set(transfer, "destination_payment", receive(destination, transfer));
        store.put("", transfer);
        world.events().record("", "transfer.created", transfer);
        return transfer;
    }

    /** The other side: a payment on the connected account. */
    private String receive(String account, JsonObject transfer) {
        String id = Ids.next("py_");
        long amount = Json.number(transfer, "amount");
        String currency = Json.needText(transfer, "currency");
        JsonObject payment = Template.make("charge", "id", id, "created", world.now(), "amount", amount);
        Json.set(payment, "amount_captured", amount, "currency", currency, "paid", true, "status", "succeeded");
        Json.set(payment, "source_transfer", transfer.get("id"), "calculated_statement_descriptor", null);
        Json.set(
                payment,
                "payment_method_details",
                Json.object("stripe_account", new JsonObject(), "type", "stripe_account"));
        Movement in = Movement.free("payment", "charge", amount, currency, id);
        Json.set(payment, "balance_transaction", world.balances().post(account, in));
        store.put(account, payment);
        return id;
    }

    private static void destinationMayReceive(JsonObject account) {
        if ("active".equals(Json.text(account.getAsJsonObject("capabilities"), "transfers"))) return;
        throw ApiError.refused(
                "insufficient_capabilities_for_transfer",
                null,
                "Your destination account needs to have at least one of the following capabilities enabled: transfers,"
                        + " crypto_transfers, legacy_payments");
    }

    private @Nullable JsonObject source(ApiRequest request, long amount, String currency) {
        String id = request.text("source_transaction");
        if (id == null) return null;
        JsonObject charge = store.find("", "charge", id);
        if (charge == null) throw ApiError.notFound("charge", id, "source_transaction");
        if (!currency.equals(Json.text(charge, "currency"))) {
            throw ApiError.refused(
                    "invalid_request", "currency", "The currency of source_transaction's balance transaction differs.");
        }
        long used = store.newestFirst("", KIND).stream()
                .filter(transfer -> id.equals(Json.text(transfer, "source_transaction")))
                .mapToLong(transfer -> Json.number(transfer, "amount") - Json.number(transfer, "amount_reversed"))
                .sum();
        long left = Json.number(charge, "amount") - Json.number(charge, "amount_refunded") - used;
        if (amount > left) {
            throw ApiError.refused(
                    "transfer_source_balance_parameters_mismatch",
                    "amount",
                    "Transfers using this transaction as a source must not exceed the source amount of "
                            + Json.number(charge, "amount") + ". (There is " + left + " left.)");
        }
        return charge;
    }

    private static @Nullable String group(ApiRequest request, @Nullable JsonObject charge) {
        String given = request.text("transfer_group");
        if (given != null || charge == null) return given;
        String known = Json.text(charge, "transfer_group");
        return known == null ? "group_" + Json.text(charge, "id") : known;
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before", "created", "destination", "transfer_group");
        return Lists.page(request, store.newestFirst("", KIND), "destination", "transfer_group");
    }

    static JsonObject need(Store store, String id) {
        JsonObject found = store.find("", KIND, id);
        if (found == null) throw ApiError.notFound(KIND, id, KIND);
        return found;
    }
}
