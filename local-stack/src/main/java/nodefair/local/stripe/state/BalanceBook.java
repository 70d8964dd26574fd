package nodefair.local.stripe.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Books every movement of money as a balance transaction and adds them up. */
public final class BalanceBook {
    private final Store store;
    private final Clock clock;
    private final Behaviour behaviour;
    private final LongConsumer due;

    BalanceBook(Store store, Clock clock, Behaviour behaviour, LongConsumer due) {
        this.due = due;
        this.store = store;
        this.clock = clock;
        this.behaviour = behaviour;
    }

    /** Stripe's price for a card charge: 2.9 % and 30 cents, rounded half up. */
    public static long cardFee(long gross) {
        return (gross * 29 + 500) / 1000 + 30;
    }

    /** Books a movement and returns its id. */
    public String post(String account, Movement movement) {
        long now = clock.instant().getEpochSecond();
        long availableOn = now + (movement.waits() ? behaviour.fundsDelay().toSeconds() : 0);
        JsonArray fees = new JsonArray();
        if (movement.fee() != 0) {
            fees.add(Json.object(
                    "amount", movement.fee(),
                    "application", null,
                    "currency", movement.currency(),
                    "description", movement.feeDescription(),
                    "type", "stripe_fee"));
        }
        JsonObject made = Template.make("balance_transaction", "id", Ids.next("txn_"), "created", now);
        Json.set(made, "amount", movement.gross(), "fee", movement.fee(), "net", movement.gross() - movement.fee());
        Json.set(made, "currency", movement.currency(), "source", movement.source(), "fee_details", fees);
        Json.set(made, "type", movement.type(), "reporting_category", movement.category());
        Json.set(made, "available_on", availableOn, "status", availableOn > now ? "pending" : "available");
        Json.set(made, "description", movement.description());
        store.put(account, made);
        if (availableOn > now) due.accept(availableOn * 1_000);
        return Json.needText(made, "id");
    }

    /**
     * Turns pending money into available money when its day has come.
     *
     * @param later hears when the next money matures, in milliseconds since 1970
     */
    public void mature(LongConsumer later) {
        long now = clock.instant().getEpochSecond();
        for (Store.Owned owned : store.everyone("balance_transaction")) {
            JsonObject line = owned.object();
            if (!"pending".equals(Json.text(line, "status"))) continue;
            if (Json.number(line, "available_on") > now) {
                later.accept(Json.number(line, "available_on") * 1_000);
            } else {
                Json.set(line, "status", "available");
                store.touch();
            }
        }
    }

    /** What the account could pay out or transfer now, in minor units. */
    public long available(String account, String currency) {
        return sums(account, "available").getOrDefault(currency, 0L);
    }

    /** Net sums by currency over the account's lines in one status; usd is always there. */
    public Map<String, Long> sums(String account, String status) {
        Map<String, Long> sums = new TreeMap<>();
        sums.put("usd", 0L);
        for (JsonObject line : store.newestFirst(account, "balance_transaction")) {
            if (status.equals(Json.text(line, "status"))) {
                sums.merge(Json.needText(line, "currency"), Json.number(line, "net"), Math::addExact);
            }
        }
        return sums;
    }
}
