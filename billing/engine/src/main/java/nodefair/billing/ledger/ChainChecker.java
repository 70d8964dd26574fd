package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.ledger.Side;
import org.jspecify.annotations.Nullable;

/** Computes the hashes of the chain again from what is stored: a changed amount, key, time or reversal shows. */
@ApplicationScoped
public class ChainChecker {
    private static final String LINES_IN_ORDER =
            """
            select t.sequence, t.idempotency_key, t.request_hash, t.reason, t.source, t.occurred_at, t.recorded_at,
                   t.previous_hash, t.hash, t.reverses::text as reverses, t.note, a.code, e.side, e.amount_micros, e.currency
            from ledger_transactions t
            join ledger_entries e on e.transaction_sequence = t.sequence
            join ledger_accounts a on a.id = e.account_id
            where t.sequence > ? and t.sequence <= ? order by t.sequence, e.line""";

    @Inject
    private Database database;

    /**
     * Result of one pass.
     *
     * @param checkedTo last sequence up to which every hash is right; the next pass may start after it, and so comes upon a wrong
     *     one again until it is explained
     */
    public record Pass(long checkedTo, List<Difference> differences) {}

    /** Everything after a transaction. */
    @Transactional
    public Pass check(long afterSequence) {
        return check(afterSequence, Long.MAX_VALUE);
    }

    /** What comes after one transaction, up to another one. */
    @Transactional
    public Pass check(long afterSequence, long lastSequence) {
        Walk walk = new Walk(afterSequence);
        database.read(walk::read, LINES_IN_ORDER, afterSequence, lastSequence);
        walk.finish();
        return new Pass(walk.checkedTo, walk.differences);
    }

    private static final class Walk {
        private final List<Difference> differences = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private long checkedTo;
        private @Nullable Head head;

        private record Head(
                long sequence,
                String key,
                String requestHash,
                String reason,
                String source,
                Instant occurredAt,
                Instant recordedAt,
                String previousHash,
                String hash,
                Optional<String> reverses,
                Optional<String> note) {}

        private Walk(long afterSequence) {
            checkedTo = afterSequence;
        }

        private void read(Row row) throws SQLException {
            if (head == null || head.sequence() != row.number("sequence")) {
                finish();
                head = new Head(
                        row.number("sequence"),
                        row.text("idempotency_key"),
                        row.text("request_hash"),
                        row.text("reason"),
                        row.text("source"),
                        row.instant("occurred_at"),
                        row.instant("recorded_at"),
                        row.text("previous_hash"),
                        row.text("hash"),
                        row.optionalText("reverses"),
                        row.optionalText("note"));
            }
            lines.add(Booking.canonical(
                    row.text("code"), Side.of(row.text("side")), row.number("amount_micros"), row.text("currency")));
        }

        private static Optional<String> reversed(Head done) {
            return Optional.of(done.source()).filter(source -> done.reason().equals(Reversal.REASON));
        }

        private void finish() {
            Head done = head;
            if (done == null) return;
            String computed = Chain.hash(
                    done.previousHash(),
                    done.sequence(),
                    done.key(),
                    done.requestHash(),
                    done.reason(),
                    done.source(),
                    done.occurredAt(),
                    done.recordedAt(),
                    lines);
            if (!computed.equals(done.hash())) {
                differences.add(new Difference(6, "transaction:" + done.sequence(), "hash differs from its content"));
            } else if (!done.requestHash().equals(Booking.requestHash(done.reason(), done.source(), done.note(), lines))
                    || !done.reverses().map("transaction:"::concat).equals(reversed(done))) {
                differences.add(
                        new Difference(6, "transaction:" + done.sequence(), "request hash differs from its content"));
            }
            if (differences.isEmpty()) checkedTo = done.sequence();
            lines.clear();
            head = null;
        }
    }
}
