package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.ledger.Side;
import org.jspecify.annotations.Nullable;

/** Computes the hashes of the chain again from what is stored: a changed amount, key or time shows. */
@ApplicationScoped
public class ChainChecker {
    private static final String LINES_IN_ORDER =
            """
            select t.sequence, t.idempotency_key, t.request_hash, t.reason, t.source, t.occurred_at, t.recorded_at,
                   t.previous_hash, t.hash, a.code, e.side, e.amount_micros, e.currency
            from ledger_transactions t
            join ledger_entries e on e.transaction_sequence = t.sequence
            join ledger_accounts a on a.id = e.account_id
            where t.sequence > ? order by t.sequence, e.line""";

    @Inject
    private Database database;

    /**
     * Result of one pass.
     *
     * @param checkedTo last sequence up to which every hash is right; the next pass may start after it, and so comes upon a wrong
     *     one again until it is explained
     */
    public record Pass(long checkedTo, List<Difference> differences) {}

    @Transactional
    public Pass check(long afterSequence) {
        Walk walk = new Walk(afterSequence);
        database.read(walk::read, LINES_IN_ORDER, afterSequence);
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
                String hash) {}

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
                        row.text("hash"));
            }
            lines.add(Booking.canonical(
                    row.text("code"), Side.of(row.text("side")), row.number("amount_micros"), row.text("currency")));
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
            }
            if (differences.isEmpty()) checkedTo = done.sequence();
            lines.clear();
            head = null;
        }
    }
}
