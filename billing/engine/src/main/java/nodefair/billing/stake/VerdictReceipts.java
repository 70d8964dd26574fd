package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Hashes;

/** Reads the receipts that verdicts stand on, as the accused node signed them. */
@ApplicationScoped
public class VerdictReceipts {
    @Inject
    private Database database;

    /**
     * A receipt.
     *
     * @param number which attempt of the job it is, from one
     * @param startedAt when the program began to run; empty when it never did
     * @param body canonical JSON exactly as the node signed it
     */
    public record Receipt(
            UUID attemptId,
            UUID jobId,
            int number,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Instant receivedAt,
            String body) {
        /** As the verdict's file names it, hex digits. */
        public String sha256() {
            return Hashes.sha256(body);
        }
    }

    /** Of a verdict, in the order in which they came. */
    @Transactional
    public List<Receipt> of(UUID verdictId) {
        return database.list(
                row -> new Receipt(
                        row.uuid("id"),
                        row.uuid("job_id"),
                        row.integer("number"),
                        row.optionalInstant("started_at"),
                        row.optionalInstant("ended_at"),
                        row.instant("received_at"),
                        row.text("body")),
                "select a.id, a.job_id, a.number, a.started_at, coalesce(a.reported_at, a.ended_at) as ended_at, r.received_at, r.body"
                        + " from slash_verdict_receipts v join receipts r on r.attempt_id = v.attempt_id"
                        + " join attempts a on a.id = v.attempt_id where v.verdict_id = ? order by r.received_at, a.id",
                verdictId);
    }
}
