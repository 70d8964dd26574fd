package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import java.util.List;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Movement;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;

/** Refunds to the card that paid; the fee of the charge is not given back. */
final class Refunds {
    private static final String KIND = "refund";

    private final World world;
    private final Store store;
    private final RefundDesk desk;

    Refunds(World world, Router router) {
        this.world = world;
        store = world.store();
        desk = new RefundDesk(world);
        router.post("/v1/refunds", this::create);
        router.get("/v1/refunds", this::list);
        router.get("/v1/refunds/{}", this::get);
    }

    private JsonObject create(ApiRequest request) {
        request.allow("charge", "payment_intent", "amount", "reason", "metadata", "currency");
        JsonObject charge = charge(request);
        String chargeId = Json.needText(charge, "id");
        long open = Json.number(charge, "amount") - Json.number(charge, "amount_refunded");
        if (open == 0) {
            throw ApiError.refused(
                    "charge_already_refunded", null, "Charge " + chargeId + " has already been refunded.");
        }
        Long given = request.amount("amount");
        long amount = given == null ? open : given;
        if (amount < 1) throw ApiError.invalid("amount", "This value must be greater than or equal to 1.");
        if (amount > open) {
            throw ApiError.refused(
                    "charge_already_refunded",
                    "amount",
                    "Refund amount (" + money(amount) + ") is greater than unrefunded amount on charge (" + money(open)
                            + ")");
        }
        JsonObject refund = Template.make(KIND, "id", Ids.next("re_"), "amount", amount, "created", world.now());
        String currency = Json.needText(charge, "currency");
        String refundId = Json.needText(refund, "id");
        Json.set(refund, "charge", chargeId, "payment_intent", Json.text(charge, "payment_intent"));
        Json.set(refund, "currency", currency, "reason", reason(request), "metadata", request.metadata("metadata"));
        Movement movement = new Movement("refund", "refund", -amount, 0, currency, refundId, "REFUND FOR CHARGE");
        Json.set(refund, "balance_transaction", world.balances().post("", movement));
        desk.begin(refund);
        store.put("", refund);
        reduce(charge, amount, amount == open);
        world.events().record("", "refund.created", refund);
        return refund;
    }

    private void reduce(JsonObject charge, long amount, boolean whole) {
        long before = Json.number(charge, "amount_refunded");
        JsonObject previous = Json.object("amount_refunded", before, "refunded", false);
        Json.set(charge, "amount_refunded", before + amount, "refunded", whole);
        store.touch();
        world.events().record("", "charge.refunded", charge, previous);
    }

    private JsonObject charge(ApiRequest request) {
        String id = request.text("charge");
        String intent = request.text("payment_intent");
        if (id == null && intent == null) throw ApiError.missing("payment_intent");
        if (id == null && intent != null) {
            JsonObject found = store.find("", "payment_intent", intent);
            if (found == null) throw ApiError.notFound("payment_intent", intent, "payment_intent");
            id = Json.text(found, "latest_charge");
        }
        JsonObject charge = id == null ? null : store.find("", "charge", id);
        if (charge == null) throw ApiError.notFound("charge", String.valueOf(id), "charge");
        if (!Json.flag(charge, "paid")) {
            throw ApiError.refused("charge_not_refundable", null, "Charge " + id + " failed and cannot be refunded.");
        }
        if (Json.flag(charge, "disputed")) {
            throw ApiError.refused(
                    "charge_disputed", null, "Charge " + id + " has been charged back; cannot issue a refund.");
        }
        return charge;
    }

    private static @Nullable String reason(ApiRequest request) {
        String reason = request.text("reason");
        if (reason == null
                || List.of("duplicate", "fraudulent", "requested_by_customer").contains(reason)) return reason;
        throw ApiError.invalid(
                "reason", "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer");
    }

    private JsonObject get(ApiRequest request) {
        JsonObject found = store.find(request.account(), KIND, request.var(0));
        if (found == null) throw ApiError.notFound(KIND, request.var(0), "refund");
        return found;
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before", "created", "charge", "payment_intent");
        return Lists.page(request, store.newestFirst(request.account(), KIND), "charge", "payment_intent");
    }

    static List<JsonObject> ofCharge(Store store, String charge) {
        return store.newestFirst("", KIND).stream()
                .filter(refund -> charge.equals(Json.text(refund, "charge")))
                .toList();
    }

    private static String money(long cents) {
        return "$" + cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
    }
}
