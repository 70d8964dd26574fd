package nodefair.db.job;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a job's history, as its renter reads it. */
@Entity
@Table(name = "job_events")
public class JobEvent {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private UUID jobId;
    private Instant at;
    private JobState state;
    private String title;
    private String cause;

    @SuppressWarnings("NullAway.Init")
    protected JobEvent() {}

    public JobEvent(UUID jobId, Instant at, JobState state, String title, String cause) {
        this.jobId = jobId;
        this.at = at;
        this.state = state;
        this.title = title;
        this.cause = cause;
    }

    /** Grows with each event; given by the database, 0 before. */
    public long id() {
        return id == null ? 0 : id;
    }

    public UUID jobId() {
        return jobId;
    }

    public Instant at() {
        return at;
    }

    public JobState state() {
        return state;
    }

    public String title() {
        return title;
    }

    public String cause() {
        return cause;
    }
}
