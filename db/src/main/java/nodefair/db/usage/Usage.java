package nodefair.db.usage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.attempt.Attempt;
import nodefair.db.identity.Ids;
import nodefair.db.job.Job;
import org.jspecify.annotations.Nullable;

/** The metered seconds of an accepted attempt, written once by the gateway; what billing settles. */
@Entity
@Table(name = "usages")
public class Usage {
    @Id
    private UUID id;

    private UUID attemptId;
    private UUID jobId;
    private UUID orderId;
    private UUID nodeId;
    private UUID providerId;
    private @Nullable UUID appId;
    private long seconds;
    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected Usage() {}

    /**
     * @param providerId whose node ran the attempt
     * @param seconds billed slot-seconds, rounded up, at most what the gateway saw
     */
    public Usage(Job job, Attempt attempt, UUID providerId, long seconds, Instant recordedAt) {
        if (!attempt.jobId().equals(job.id())) throw new IllegalArgumentException("attempt is of another job");
        this.id = Ids.next();
        this.attemptId = attempt.id();
        this.jobId = job.id();
        this.orderId = job.orderId();
        this.nodeId = attempt.nodeId();
        this.providerId = providerId;
        this.appId = job.appId().orElse(null);
        this.seconds = seconds;
        this.recordedAt = recordedAt;
    }

    public UUID id() {
        return id;
    }

    public UUID attemptId() {
        return attemptId;
    }

    public UUID jobId() {
        return jobId;
    }

    public UUID orderId() {
        return orderId;
    }

    public UUID nodeId() {
        return nodeId;
    }

    public UUID providerId() {
        return providerId;
    }

    public Optional<UUID> appId() {
        return Optional.ofNullable(appId);
    }

    public long seconds() {
        return seconds;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
