package nodefair.db.attempt;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.db.job.Job;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One try of a job on one node; its fencing token is larger than that of every try before. */
@Entity
@Table(name = "attempts")
@DynamicUpdate
public class Attempt {
    @Id
    private UUID id;

    private UUID jobId;
    private int number;
    private UUID nodeId;
    private UUID sessionId;
    private long fencing;
    private AttemptState state;
    private @Nullable String cause;
    private @Nullable Integer exitCode;
    private Instant assignedAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant reportedAt;
    private @Nullable Instant endedAt;
    private Instant leaseUntil;
    private @Nullable Long progressDone;
    private @Nullable Long progressTotal;
    private @Nullable String progressNote;

    @JdbcTypeCode(SqlTypes.JSON)
    private String placement;

    @SuppressWarnings("NullAway.Init")
    protected Attempt() {}

    /** @param placement JSON with the planner's decision and its runner-ups */
    public Attempt(
            Job job,
            UUID nodeId,
            UUID sessionId,
            long fencing,
            Instant assignedAt,
            Instant leaseUntil,
            String placement) {
        this.id = Ids.next();
        this.jobId = job.id();
        this.number = job.attemptsMade() + 1;
        this.nodeId = nodeId;
        this.sessionId = sessionId;
        this.fencing = fencing;
        this.state = AttemptState.ASSIGNED;
        this.assignedAt = assignedAt;
        this.leaseUntil = leaseUntil;
        this.placement = placement;
    }

    public void start(Instant at) {
        state = state.to(AttemptState.RUNNING);
        startedAt = at;
    }

    public void report(int exitCode, Instant at) {
        state = state.to(AttemptState.REPORTED);
        this.exitCode = exitCode;
        reportedAt = at;
    }

    /** @param verdict a final state */
    public void end(AttemptState verdict, String cause, Instant at) {
        if (!verdict.isFinal()) throw new IllegalArgumentException(verdict.word() + " does not end an attempt");
        state = state.to(verdict);
        this.cause = cause;
        endedAt = at;
    }

    public void extendLease(Instant until) {
        if (until.isAfter(leaseUntil)) leaseUntil = until;
    }

    /** @param total null when the node does not know it */
    public void progress(long done, @Nullable Long total, @Nullable String note) {
        progressDone = done;
        progressTotal = total;
        progressNote = note;
    }

    public UUID id() {
        return id;
    }

    public UUID jobId() {
        return jobId;
    }

    /** From 1, within the job. */
    public int number() {
        return number;
    }

    public UUID nodeId() {
        return nodeId;
    }

    public UUID sessionId() {
        return sessionId;
    }

    public long fencing() {
        return fencing;
    }

    public AttemptState state() {
        return state;
    }

    public Optional<String> cause() {
        return Optional.ofNullable(cause);
    }

    public Optional<Integer> exitCode() {
        return Optional.ofNullable(exitCode);
    }

    public Instant assignedAt() {
        return assignedAt;
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    public Optional<Instant> reportedAt() {
        return Optional.ofNullable(reportedAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public Instant leaseUntil() {
        return leaseUntil;
    }

    public Optional<Long> progressDone() {
        return Optional.ofNullable(progressDone);
    }

    public Optional<Long> progressTotal() {
        return Optional.ofNullable(progressTotal);
    }

    public Optional<String> progressNote() {
        return Optional.ofNullable(progressNote);
    }

    public String placement() {
        return placement;
    }
}
