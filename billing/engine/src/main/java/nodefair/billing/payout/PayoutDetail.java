package nodefair.billing.payout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.payout.PayoutState;

/**
 * A payout with what it is made of; the items' amounts add up to its amount.
 *
 * @param transactionHash of the chain, once tokens were sent or claimed
 */
public record PayoutDetail(
        UUID id,
        PayoutState state,
        Money amount,
        String destination,
        Instant scheduledAt,
        Optional<Instant> submittedAt,
        Optional<Instant> endedAt,
        Optional<String> failure,
        Optional<String> transactionHash,
        PayoutWait waitsFor,
        List<Item> items) {
    public PayoutDetail {
        items = List.copyOf(items);
    }

    /**
     * One settled usage.
     *
     * @param gross what the renter paid for it, without tax
     * @param net the provider's share
     * @param amount what of the share is in this payout
     */
    public record Item(
            UUID usageId, UUID jobId, String nodeName, long seconds, Money gross, Money fee, Money net, Money amount) {}
}
