package nodefair.db.job;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A file that a job reads. */
@Entity
@Table(name = "job_inputs")
@IdClass(JobInput.Key.class)
public class JobInput {
    @Id
    private UUID jobId;

    @Id
    private String path;

    private String sha256;
    private long bytes;

    @SuppressWarnings("NullAway.Init")
    protected JobInput() {}

    public JobInput(UUID jobId, String path, String sha256, long bytes) {
        this.jobId = jobId;
        this.path = path;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    public UUID jobId() {
        return jobId;
    }

    /** Relative to the job's working folder. */
    public String path() {
        return path;
    }

    public String sha256() {
        return sha256;
    }

    public long bytes() {
        return bytes;
    }

    /** A job reads each path once. */
    public record Key(UUID jobId, String path) {}
}
