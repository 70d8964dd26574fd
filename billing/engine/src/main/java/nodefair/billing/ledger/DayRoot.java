package nodefair.billing.ledger;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The hash that stands for a day's transactions.
 *
 * @param day UTC
 * @param firstSequence of the tree's first leaf
 * @param lastSequence of its last leaf; every sequence between has a leaf
 */
public record DayRoot(LocalDate day, long firstSequence, long lastSequence, String root, Instant sealedAt) {
    public long size() {
        return lastSequence - firstSequence + 1;
    }
}
