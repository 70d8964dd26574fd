package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.ledger.Difference;

/**
 * Finds batches on the chain that the books do not know: a restored database has forgotten them, or somebody else has the key.
 * Nothing more is paid out of the treasury then, until the same batch is put together again or a person has looked.
 */
@ApplicationScoped
public class ForgottenBatches {
    private static final int INVARIANT = 15;
    private static final int BLOCKS_PER_REQUEST = 2_000;

    @Inject
    private BatchReader reader;

    @Inject
    private PayoutBatchStore batches;

    @Inject
    private Alarms alarms;

    private final Map<String, Long> lookedUpTo = new ConcurrentHashMap<>();

    /** Looks up to the newest block; what is final is looked at once in the life of the program. */
    boolean any(ChainRail rail, String contract, long finalBlock) {
        String subject = "chain:" + rail.chainId() + " " + rail.currency() + " payout batches";
        String place = rail.chainId() + ":" + contract;
        long looked = lookedUpTo.computeIfAbsent(place, it -> batches.lastBlock(rail, contract) - 1);
        long head = rail.chain().latest().number();
        for (long from = looked + 1; from <= head; from += BLOCKS_PER_REQUEST) {
            long to = Math.min(head, from + BLOCKS_PER_REQUEST - 1);
            List<String> unknown = batches.unknown(reader.pushed(rail, contract, from, to));
            if (!unknown.isEmpty()) {
                String what = "the chain has batches of payouts that the books do not know: " + unknown;
                alarms.seen(List.of(new Difference(INVARIANT, subject, what)));
                return true;
            }
            lookedUpTo.merge(place, Math.min(to, finalBlock), Math::max);
        }
        alarms.cleared(INVARIANT, subject);
        return false;
    }
}
