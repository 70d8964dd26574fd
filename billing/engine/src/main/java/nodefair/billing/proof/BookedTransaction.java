package nodefair.billing.proof;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nodefair.db.money.Money;

/**
 * A transaction as its hash was made of it.
 *
 * @param lines in the order of their numbers
 */
record BookedTransaction(
        long sequence,
        String idempotencyKey,
        String reason,
        String source,
        Optional<String> note,
        Instant occurredAt,
        Instant recordedAt,
        List<BookedLine> lines,
        String requestHash,
        String previousHash,
        String hash) {
    BookedTransaction {
        lines = List.copyOf(lines);
    }

    /** @param side D or C */
    record BookedLine(String account, String side, Money amount) {}
}
