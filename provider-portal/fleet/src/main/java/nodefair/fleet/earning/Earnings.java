package nodefair.fleet.earning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a provider earned and where the money is, in one currency.
 *
 * @param pending metered and not booked yet
 * @param available booked and not in a payout
 * @param inTransit in a payout that has not ended
 * @param destination where payouts go, as the provider knows it; empty until it is known
 * @param payoutsReady a payout can be asked for
 */
public record Earnings(
        Money gross,
        Money fee,
        Money net,
        Money pending,
        Money available,
        Money inTransit,
        Money paid,
        String destination,
        boolean payoutsReady,
        List<ByNode> byNode,
        List<ByDay> byDay,
        List<Payout> payouts) {
    public Earnings {
        byNode = List.copyOf(byNode);
        byDay = List.copyOf(byDay);
        payouts = List.copyOf(payouts);
    }

    /** What one node earned. */
    public record ByNode(UUID nodeId, String name, long jobs, long seconds, Money gross, Money fee, Money net) {}

    /** What was earned on a day, UTC. */
    public record ByDay(LocalDate day, long jobs, long seconds, Money net) {}

    /**
     * A payout in a list.
     *
     * @param failure empty unless it failed
     * @param waitsFor what it waits for: own_balance (of the marketplace), funds (at Stripe) or none
     */
    public record Payout(
            UUID id,
            String state,
            Money amount,
            Instant scheduledAt,
            @Nullable Instant endedAt,
            String failure,
            String waitsFor) {}

    /** A payout with the settled usages it is made of; their amounts add up to its amount; waits as in a list, no hash before a chain has it. */
    public record PayoutWithItems(
            UUID id,
            String state,
            Money amount,
            String destination,
            Instant scheduledAt,
            @Nullable Instant endedAt,
            String failure,
            String transactionHash,
            String waitsFor,
            List<Item> items) {
        public PayoutWithItems {
            items = List.copyOf(items);
        }
    }

    /** One settled usage in a payout. */
    public record Item(UUID jobId, String node, long seconds, Money gross, Money fee, Money amount) {}
}
