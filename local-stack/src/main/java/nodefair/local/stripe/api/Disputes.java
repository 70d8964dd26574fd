package nodefair.local.stripe.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Objects;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Movement;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;

/** Charges that a card holder's bank takes back, until somebody wins. */
public final class Disputes {
    private static final String KIND = "dispute";
    private static final long FEE_CENTS = 1500;
    private static final long DAYS_TO_ANSWER = 9;
    private static final long DAY_SECONDS = 86_400;

    private final World world;
    private final Store store;

    Disputes(World world, Router router) {
        this.world = world;
        store = world.store();
        router.get("/v1/disputes", this::list);
        router.get("/v1/disputes/{}", this::need);
        router.post("/v1/disputes/{}", this::update);
        router.post("/v1/disputes/{}/close", request -> close(world, need(request), false));
    }

    /** Opens a dispute about a paid charge: the amount and a fee leave the balance at once. */
    public static JsonObject open(World world, JsonObject charge, String reason) {
        if (!Json.flag(charge, "paid") || Json.flag(charge, "disputed")) {
            throw ApiError.refused(
                    "charge_disputed", "charge", "Only a paid charge without a dispute can be disputed.");
        }
        JsonObject dispute = Template.make(KIND, "id", Ids.next("dp_"), "created", world.now());
        long amount = Json.number(charge, "amount") - Json.number(charge, "amount_refunded");
        Json.set(dispute, "amount", amount, "currency", charge.get("currency"), "charge", charge.get("id"));
        Json.set(dispute, "payment_intent", charge.get("payment_intent"), "reason", reason);
        dispute.getAsJsonObject("evidence_details").addProperty("due_by", world.now() + DAYS_TO_ANSWER * DAY_SECONDS);
        world.store().put("", dispute);
        Json.set(charge, "disputed", true);
        world.events().record("", "charge.dispute.created", dispute);
        book(world, dispute, -amount, FEE_CENTS, "dispute");
        world.events().record("", "charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    /** Ends a dispute; a won one gives amount and fee back. */
    public static JsonObject close(World world, JsonObject dispute, boolean won) {
        String status = Json.text(dispute, "status");
        if (Objects.equals(status, "won") || Objects.equals(status, "lost")) {
            throw ApiError.refused("invalid_request", null, "This dispute is already closed.");
        }
        Json.set(dispute, "status", won ? "won" : "lost");
        if (won) book(world, dispute, Json.number(dispute, "amount"), -FEE_CENTS, "dispute_reversal");
        world.store().touch();
        world.events().record("", "charge.dispute.closed", dispute);
        if (won) world.events().record("", "charge.dispute.funds_reinstated", dispute);
        return dispute;
    }

    private static void book(World world, JsonObject dispute, long gross, long fee, String category) {
        String currency = Json.needText(dispute, "currency");
        String id = Json.needText(dispute, "id");
        String text = "Chargeback " + (gross < 0 ? "withdrawal" : "reversal") + " for " + Json.text(dispute, "charge");
        String line = world.balances().post("", new Movement("adjustment", category, gross, fee, currency, id, text));
        JsonArray lines = dispute.getAsJsonArray("balance_transactions");
        JsonObject booked = world.store().find("", "balance_transaction", line);
        if (booked != null) lines.add(booked.deepCopy());
    }

    private JsonObject update(ApiRequest request) {
        request.allow("evidence", "metadata", "submit");
        JsonObject dispute = need(request);
        JsonObject evidence = dispute.getAsJsonObject("evidence");
        request.object("evidence").entrySet().forEach(entry -> {
            if (!evidence.has(entry.getKey())) throw ApiError.unknownParam("evidence[" + entry.getKey() + "]");
            evidence.add(entry.getKey(), entry.getValue());
        });
        Json.set(dispute, "metadata", request.metadata("metadata", dispute.getAsJsonObject("metadata")));
        JsonObject details = dispute.getAsJsonObject("evidence_details");
        Json.set(details, "has_evidence", true);
        if (!"false".equals(request.text("submit"))) {
            Json.set(details, "submission_count", Json.number(details, "submission_count") + 1);
            Json.set(dispute, "status", "under_review");
        }
        store.touch();
        world.events().record("", "charge.dispute.updated", dispute, new JsonObject());
        decide(evidence, dispute);
        return dispute;
    }

    /** Stripe's test words in the evidence decide at once. */
    private void decide(JsonObject evidence, JsonObject dispute) {
        String words = Json.text(evidence, "uncategorized_text");
        if (words == null || !"under_review".equals(Json.text(dispute, "status"))) return;
        if (words.contains("winning_evidence")) close(world, dispute, true);
        else if (words.contains("losing_evidence")) close(world, dispute, false);
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before", "created", "charge", "payment_intent");
        return Lists.page(request, store.newestFirst("", KIND), "charge", "payment_intent");
    }

    private JsonObject need(ApiRequest request) {
        JsonObject found = store.find("", KIND, request.var(0));
        if (found == null) throw ApiError.notFound(KIND, request.var(0), KIND);
        return found;
    }
}
