package nodefair.billing.payout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.payout.PayoutState;

/**
 * What a provider earned and where the money is, in one currency.
 *
 * @param pending metered and not booked yet
 * @param available booked and not in a payout
 * @param inTransit in a payout that has not ended
 * @param paid arrived
 * @param destination what the provider recognises of where payouts go; empty until it is known
 * @param payoutsReady whether a payout can be asked for
 */
public record EarningsSummary(
        Money gross,
        Money fee,
        Money net,
        Money pending,
        Money available,
        Money inTransit,
        Money paid,
        Optional<String> destination,
        boolean payoutsReady,
        List<ByNode> byNode,
        List<ByDay> byDay,
        List<PayoutRow> payouts) {
    public EarningsSummary {
        byNode = List.copyOf(byNode);
        byDay = List.copyOf(byDay);
        payouts = List.copyOf(payouts);
    }

    /** What one node earned. */
    public record ByNode(UUID nodeId, String nodeName, long jobs, long seconds, Money gross, Money fee, Money net) {}

    /** What was earned on one day, UTC; days without earnings are left out. */
    public record ByDay(LocalDate day, long jobs, long seconds, Money net) {}

    /** A payout in a list. */
    public record PayoutRow(
            UUID id,
            PayoutState state,
            Money amount,
            Instant scheduledAt,
            Optional<Instant> endedAt,
            Optional<String> failure,
            PayoutWait waitsFor) {}
}
