package nodefair.db.attempt;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A file that an attempt wrote. */
@Entity
@Table(name = "attempt_outputs")
@IdClass(AttemptOutput.Key.class)
public class AttemptOutput {
    @Id
    private UUID attemptId;

    @Id
    private String path;

    private String sha256;
    private long bytes;

    @SuppressWarnings("NullAway.Init")
    protected AttemptOutput() {}

    public AttemptOutput(UUID attemptId, String path, String sha256, long bytes) {
        this.attemptId = attemptId;
        this.path = path;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    public UUID attemptId() {
        return attemptId;
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

    /** An attempt writes each path once. */
    public record Key(UUID attemptId, String path) {}
}
