package nodefair.db.attempt;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What a node signed about an attempt; written once. */
@Entity
@Table(name = "receipts")
public class Receipt {
    @Id
    private UUID attemptId;

    private String body;
    private String digest;
    private byte[] signature;
    private Instant receivedAt;

    @SuppressWarnings("NullAway.Init")
    protected Receipt() {}

    public Receipt(UUID attemptId, String body, String digest, byte[] signature, Instant receivedAt) {
        this.attemptId = attemptId;
        this.body = body;
        this.digest = digest;
        this.signature = signature.clone();
        this.receivedAt = receivedAt;
    }

    public UUID attemptId() {
        return attemptId;
    }

    /** Canonical JSON exactly as the node signed it. */
    public String body() {
        return body;
    }

    /** SHA-256 of the body, lower-case hex. */
    public String digest() {
        return digest;
    }

    /** 64 bytes of an Ed25519 signature over the body. */
    public byte[] signature() {
        return signature.clone();
    }

    public Instant receivedAt() {
        return receivedAt;
    }
}
