package nodefair.db.node;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import org.jspecify.annotations.Nullable;

/** A one-time code with which a machine becomes a node of its provider; only its hash is stored. */
@Entity
@Table(name = "enrolment_codes")
public class EnrolmentCode {
    @Id
    private UUID id;

    private UUID providerId;
    private byte[] codeHash;
    private String nodeName;
    private String city;
    private String country;
    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant usedAt;
    private @Nullable UUID nodeId;

    @SuppressWarnings("NullAway.Init")
    protected EnrolmentCode() {}

    public EnrolmentCode(
            UUID providerId,
            byte[] codeHash,
            String nodeName,
            String city,
            String country,
            Instant createdAt,
            Instant expiresAt) {
        this.id = Ids.next();
        this.providerId = providerId;
        this.codeHash = codeHash.clone();
        this.nodeName = nodeName;
        this.city = city;
        this.country = country;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** @throws IllegalStateException when the code was used or is too old */
    public void use(UUID nodeId, Instant at) {
        if (!usable(at)) throw new IllegalStateException("enrolment code was used or has expired");
        this.usedAt = at;
        this.nodeId = nodeId;
    }

    public boolean usable(Instant at) {
        return usedAt == null && at.isBefore(expiresAt);
    }

    public UUID id() {
        return id;
    }

    public UUID providerId() {
        return providerId;
    }

    public byte[] codeHash() {
        return codeHash.clone();
    }

    public String nodeName() {
        return nodeName;
    }

    public String city() {
        return city;
    }

    public String country() {
        return country;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    public Optional<UUID> nodeId() {
        return Optional.ofNullable(nodeId);
    }
}
