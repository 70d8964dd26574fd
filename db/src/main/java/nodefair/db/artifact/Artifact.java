package nodefair.db.artifact;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A file that is kept, known by the SHA-256 digest of its content. */
@Entity
@Table(name = "artifacts")
public class Artifact {
    @Id
    private String sha256;

    private long bytes;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Artifact() {}

    public Artifact(String sha256, long bytes, Instant createdAt) {
        this.sha256 = sha256;
        this.bytes = bytes;
        this.createdAt = createdAt;
    }

    /** Lower-case hex. */
    public String sha256() {
        return sha256;
    }

    public long bytes() {
        return bytes;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
