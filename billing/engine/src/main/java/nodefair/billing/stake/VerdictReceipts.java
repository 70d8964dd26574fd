package nodefair.billing.stake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;

/** Reads the receipts that verdicts stand on, as the accused node signed them. */
@ApplicationScoped
public class VerdictReceipts {
    private static final String BODIES =
            "select v.attempt_id, r.body from slash_verdict_receipts v join receipts r on r.attempt_id = v.attempt_id"
                    + " where v.verdict_id = ?";

    @Inject
    private Database database;

    /**
     * A receipt.
     *
     * @param number which attempt of the job it is, from one
     * @param startedAt when the program began to run; empty when it never did
     * @param sha256 as the verdict's file names it, hex digits
     */
    public record Receipt(
            UUID attemptId,
            UUID jobId,
            int number,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Instant receivedAt,
            String sha256) {}

    /** @param body canonical JSON exactly as the node signed it */
    public record Signed(UUID attemptId, String body) {
        static Signed of(Row row) throws SQLException {
            return new Signed(row.uuid("attempt_id"), row.text("body"));
        }
    }

    private record Named(UUID verdictId, Receipt receipt) {}

    /** By verdict, in the order in which they came; nothing for a verdict that stands on none. */
    @Transactional
    public Map<UUID, List<Receipt>> of(List<SlashVerdict> verdicts) {
        Map<UUID, String> digests = new HashMap<>();
        verdicts.forEach(it -> digests.putAll(VerdictFile.read(it.document()).digests()));
        return database
                .list(
                        row -> named(row, digests),
                        "select v.verdict_id, a.id, a.job_id, a.number, a.started_at,"
                                + " coalesce(a.reported_at, a.ended_at) as ended_at, r.received_at"
                                + " from slash_verdict_receipts v join receipts r on r.attempt_id = v.attempt_id"
                                + " join attempts a on a.id = v.attempt_id where v.verdict_id = any(?) order by r.received_at, a.id",
                        (Object) verdicts.stream().map(SlashVerdict::id).toArray(UUID[]::new))
                .stream()
                .collect(groupingBy(Named::verdictId, mapping(Named::receipt, toList())));
    }

    /** What one of them says; empty when the verdict does not stand on it. */
    @Transactional
    public Optional<Signed> body(UUID verdictId, UUID attemptId) {
        return database.first(Signed::of, BODIES + " and v.attempt_id = ?", verdictId, attemptId);
    }

    /** What all of a verdict say. */
    @Transactional
    public List<Signed> bodies(UUID verdictId) {
        return database.list(Signed::of, BODIES + " order by v.attempt_id", verdictId);
    }

    private static Named named(Row row, Map<UUID, String> digests) throws SQLException {
        UUID attempt = row.uuid("id");
        Receipt receipt = new Receipt(
                attempt,
                row.uuid("job_id"),
                row.integer("number"),
                row.optionalInstant("started_at"),
                row.optionalInstant("ended_at"),
                row.instant("received_at"),
                digests.getOrDefault(attempt, ""));
        return new Named(row.uuid("verdict_id"), receipt);
    }
}
