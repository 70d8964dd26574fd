package nodefair.billing.ledger;

import java.time.Instant;
import java.util.List;

/** The chain of hashes: each transaction carries the hash of the one before it. */
public final class Chain {
    /** What the first transaction carries. */
    public static final String START = "0".repeat(64);

    private Chain() {}

    /**
     * Hash of a transaction.
     *
     * @param lines in the order of their numbers, as {@code code side micros currency}
     */
    public static String hash(
            String previousHash,
            long sequence,
            String idempotencyKey,
            String requestHash,
            String reason,
            String source,
            Instant occurredAt,
            Instant recordedAt,
            List<String> lines) {
        StringBuilder text = new StringBuilder(256)
                .append(previousHash)
                .append('\n')
                .append(sequence)
                .append('\n')
                .append(idempotencyKey)
                .append('\n')
                .append(requestHash)
                .append('\n')
                .append(reason)
                .append('\n')
                .append(source)
                .append('\n')
                .append(occurredAt)
                .append('\n')
                .append(recordedAt);
        lines.forEach(line -> text.append('\n').append(line));
        return Hashes.sha256(text.toString());
    }
}
