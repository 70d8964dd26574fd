package nodefair.db.job;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.app.Executor;
import nodefair.db.identity.Ids;
import nodefair.db.order.Order;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A renter's workload, run against an order. The market inserts it and writes the wish to cancel; the gateway writes the
 * state and what follows it, so an update touches only the columns that changed.
 */
@Entity
@Table(name = "jobs")
@DynamicUpdate
public class Job {
    @Id
    private UUID id;

    private UUID orderId;
    private UUID accountId;
    private @Nullable UUID appId;
    private String name;
    private Executor executor;
    private String moduleSha256;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> arguments;

    private int memoryMb;
    private int wallSeconds;
    private long outputBytesMax;
    private Verification verification;
    private Instant submittedAt;
    private @Nullable Instant cancelRequestedAt;
    private JobState state;
    private Instant stateSince;
    private @Nullable String cause;
    private int attemptsMade;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected Job() {}

    /** @param appId null for a module of the renter's own */
    public Job(Order order, @Nullable UUID appId, Workload workload, Instant submittedAt) {
        this.id = Ids.next();
        this.orderId = order.id();
        this.accountId = order.accountId();
        this.appId = appId;
        this.name = workload.name();
        this.executor = workload.executor();
        this.moduleSha256 = workload.moduleSha256();
        this.arguments = workload.arguments();
        this.memoryMb = workload.memoryMb();
        this.wallSeconds = workload.wallSeconds();
        this.outputBytesMax = workload.outputBytesMax();
        this.verification = workload.verification();
        this.submittedAt = submittedAt;
        this.state = JobState.QUEUED;
        this.stateSince = submittedAt;
    }

    /** The renter's wish; asking twice is asking once. */
    public void requestCancel(Instant at) {
        if (!state.canBecome(JobState.CANCELLED)) state.to(JobState.CANCELLED);
        if (cancelRequestedAt == null) cancelRequestedAt = at;
    }

    /** @param cause in words for the renter */
    public void become(JobState next, String cause, Instant at) {
        state = state.to(next);
        stateSince = at;
        this.cause = cause;
        if (next == JobState.RUNNING) attemptsMade++;
        if (next.isFinal()) endedAt = at;
    }

    public UUID id() {
        return id;
    }

    public UUID orderId() {
        return orderId;
    }

    public UUID accountId() {
        return accountId;
    }

    public Optional<UUID> appId() {
        return Optional.ofNullable(appId);
    }

    public String name() {
        return name;
    }

    public Executor executor() {
        return executor;
    }

    public String moduleSha256() {
        return moduleSha256;
    }

    public List<String> arguments() {
        return List.copyOf(arguments);
    }

    public int memoryMb() {
        return memoryMb;
    }

    public int wallSeconds() {
        return wallSeconds;
    }

    public long outputBytesMax() {
        return outputBytesMax;
    }

    public Verification verification() {
        return verification;
    }

    public Instant submittedAt() {
        return submittedAt;
    }

    public Optional<Instant> cancelRequestedAt() {
        return Optional.ofNullable(cancelRequestedAt);
    }

    public JobState state() {
        return state;
    }

    public Instant stateSince() {
        return stateSince;
    }

    /** Why it is in this state, in words for the renter. */
    public Optional<String> cause() {
        return Optional.ofNullable(cause);
    }

    public int attemptsMade() {
        return attemptsMade;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
