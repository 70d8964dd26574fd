package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.PayoutEvent;
import nodefair.billing.contracts.PushedBatch;
import nodefair.billing.jdbc.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the tokens that the distributor keeps for payees whom the token refused. Anybody may hand them to the payee; before the same
 * money is paid once more they are taken back, so that it cannot be had twice.
 */
@ApplicationScoped
public class RefusedPayouts {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedPayouts.class);

    /** A test that is made again, or arrived in another token, must not keep payouts to its address waiting. */
    private static final String KEPT =
            """
            select i.batch_id, b.currency, b.transaction_hash, b.block_number, i.provider_id, i.payout_id, i.fact, i.address, i.amount_micros,
                   (p.state in ('scheduled', 'claimable') or (i.payout_id is null and a.chain_test in ('wanted', 'arrived'))) is true as again
            from payout_batch_items i join payout_batches b on b.id = i.batch_id left join payouts p on p.id = i.payout_id
            left join payout_accounts a on a.provider_id = i.provider_id and lower(a.chain_address) = i.address
            where b.chain_id = ? and b.contract = ? and i.state = 'failed' order by b.block_number, i.address""";

    @Inject
    private ChainSender sender;

    @Inject
    private BatchReader reader;

    @Inject
    private PayoutBatchBook book;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private final RetryPauses pauses = new RetryPauses();

    /**
     * What the contract keeps for a payee.
     *
     * @param again whether it is to be paid once more
     */
    public record Kept(
            String batchId,
            String currency,
            String transactionHash,
            long block,
            PayoutBatch.Item item,
            boolean again) {}

    void follow(ChainRail rail, String contract, long finalBlock) {
        List<Kept> kept = database.list(
                row -> new Kept(
                        row.text("batch_id"),
                        row.text("currency"),
                        row.text("transaction_hash"),
                        row.number("block_number"),
                        new PayoutBatch.Item(
                                row.uuid("provider_id"),
                                row.optionalText("payout_id").map(UUID::fromString),
                                row.text("fact"),
                                row.text("address"),
                                row.number("amount_micros")),
                        row.flag("again")),
                KEPT,
                rail.chainId(),
                contract);
        kept.forEach(it -> follow(rail, contract, it, finalBlock));
    }

    private void follow(ChainRail rail, String contract, Kept kept, long finalBlock) {
        String asked =
                DistributorCalls.owed(rail.settings().token(), kept.item().address());
        BigInteger owed = PushedBatch.owed(rail.chain().viewAt(contract, asked, Math.max(0, finalBlock)));
        if (owed.signum() > 0) {
            if (kept.again()) takeBack(rail, contract, kept);
            return;
        }
        Optional<PayoutEvent> end = reader.ended(rail, contract, kept.item().address(), kept.block(), finalBlock);
        if (end.isEmpty()) return;
        if (end.get() instanceof PayoutEvent.Collected) book.collected(kept, rail.chainId());
        else book.takenBack(kept);
    }

    private void takeBack(ChainRail rail, String contract, Kept kept) {
        String intent = "payout-back:" + kept.batchId() + ":" + kept.item().address();
        if (!pauses.isOver(intent, clock.instant())) return;
        String call =
                DistributorCalls.takeBack(rail.settings().token(), kept.item().address());
        try {
            sender.submit(rail, intent, contract, call, "{}");
            pauses.succeeded(intent);
        } catch (ChainRefused refused) {
            pauses.failed(intent, clock.instant());
            LOG.warn("What is kept for a payee is not taken back, intent={} cause={}", intent, refused.getMessage());
        }
    }
}
