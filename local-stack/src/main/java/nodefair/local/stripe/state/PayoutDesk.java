package nodefair.local.stripe.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends payouts and lets them arrive, or fail, when their time has come. Callers hold the world's lock. */
public final class PayoutDesk {
    private static final String DUE = "payout_due";
    private static final String DAY = "payout_day";
    /** The private note beside a bank account: its full number. */
    public static final String BANK_NOTE = "bank_note";

    /** Stripe's test account numbers that no bank knows. */
    private static final Map<String, String> BAD_BANKS =
            Map.of("000111111113", "account_closed", "000111111116", "no_account");

    private final World world;
    private final Store store;

    public PayoutDesk(World world) {
        this.world = world;
        store = world.store();
    }

    /** Takes the money off the balance and sends it; the caller has checked that it is there. */
    public JsonObject send(String account, long amount, String currency, JsonObject extra) {
        String id = Ids.next("po_");
        long arrives = world.now() + world.behaviour().payoutDelay().toSeconds();
        JsonObject payout = Template.make("payout", "id", id, "created", world.now(), "arrival_date", arrives);
        Json.set(payout, "amount", amount, "currency", currency, "destination", bank(account));
        extra.entrySet().forEach(entry -> payout.add(entry.getKey(), entry.getValue()));
        Movement out = Movement.free("payout", "payout", -amount, currency, id);
        Json.set(payout, "balance_transaction", world.balances().post(account, out));
        store.put(account, payout);
        long due = world.clock().millis() + world.behaviour().payoutDelay().toMillis();
        store.put(account, DUE, id, Json.object("at", due));
        world.due(due);
        world.events().record(account, "payout.created", payout);
        return payout;
    }

    /** Lets arrive what is due, and sends the daily payouts of accounts that have them. */
    public void work() {
        for (Store.Owned owned : store.everyone("payout")) {
            String id = Json.needText(owned.object(), "id");
            JsonObject due = store.find(owned.account(), DUE, id);
            if (due == null || !open(owned.object(), due)) continue;
            if (Json.number(due, "at") > world.clock().millis()) {
                world.due(Json.number(due, "at"));
            } else {
                arrive(owned.account(), owned.object());
            }
        }
        long today =
                LocalDate.ofInstant(world.clock().instant(), ZoneOffset.UTC).toEpochDay();
        for (Store.Owned owned : store.everyone("account")) daily(owned.object(), today);
    }

    private static boolean open(JsonObject payout, JsonObject due) {
        String status = Json.text(payout, "status");
        return "pending".equals(status) || ("paid".equals(status) && Json.flag(due, "returns"));
    }

    private void daily(JsonObject account, long today) {
        String id = Json.needText(account, "id");
        JsonObject last = store.find("", DAY, id);
        if (last != null && Json.number(last, "day") == today) return;
        store.put("", DAY, id, Json.object("day", today));
        JsonObject payouts = account.getAsJsonObject("settings").getAsJsonObject("payouts");
        boolean wanted = "daily".equals(Json.text(payouts.getAsJsonObject("schedule"), "interval"));
        if (last == null || !wanted || !Json.flag(account, "payouts_enabled")) return;
        world.balances().sums(id, "available").forEach((currency, amount) -> {
            JsonObject extra = Json.object("automatic", true, "description", "STRIPE PAYOUT");
            if (amount > 0) send(id, amount, currency, extra);
        });
    }

    private void arrive(String account, JsonObject payout) {
        boolean returns = "paid".equals(Json.text(payout, "status"));
        String failure = returns ? "account_closed" : failure(payout);
        if (failure == null) {
            paid(account, payout);
            return;
        }
        long amount = Json.number(payout, "amount");
        Movement back = Movement.free(
                "payout_failure",
                "payout_reversal",
                amount,
                Json.needText(payout, "currency"),
                Json.needText(payout, "id"));
        Json.set(
                payout,
                "status",
                "failed",
                "failure_balance_transaction",
                world.balances().post(account, back));
        Json.set(payout, "failure_code", failure, "failure_message", message(failure));
        store.touch();
        world.events().record(account, "payout.failed", payout);
    }

    private void paid(String account, JsonObject payout) {
        JsonObject trace = Json.object("status", "supported", "value", Ids.letters(16));
        Json.set(payout, "status", "paid", "trace_id", trace);
        store.touch();
        world.events().record(account, "payout.paid", payout);
        if (world.behaviour().payoutOutcome() != PayoutOutcome.RETURNED) return;
        long back = world.clock().millis() + world.behaviour().payoutDelay().toMillis();
        store.put(account, DUE, Json.needText(payout, "id"), Json.object("at", back, "returns", true));
        world.due(back);
    }

    private @Nullable String failure(JsonObject payout) {
        if (world.behaviour().payoutOutcome() == PayoutOutcome.FAILED) return "account_closed";
        String bank = Json.text(payout, "destination");
        JsonObject note = bank == null ? null : store.find("", BANK_NOTE, bank);
        return note == null ? null : BAD_BANKS.get(Json.needText(note, "number"));
    }

    private @Nullable JsonElement bank(String account) {
        JsonObject owner = store.find("", "account", account);
        if (owner == null) return null;
        JsonArray banks = owner.getAsJsonObject("external_accounts").getAsJsonArray("data");
        return banks.isEmpty() ? null : banks.get(0).getAsJsonObject().get("id");
    }

    private static String message(String code) {
        return switch (code) {
            case "no_account" ->
                "The bank account details on file are probably incorrect. No bank account could be located with those"
                        + " details.";
            default -> "The bank account has been closed.";
        };
    }
}
