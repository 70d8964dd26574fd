package nodefair.protocol.receipt;

import java.time.Instant;
import java.util.UUID;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.identity.NodeDid;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.identity.SigningDomain;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.InvalidField;
import nodefair.protocol.wire.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a node states about an attempt. Receipts of a node form a chain: each names the digest of the one before.
 *
 * @param fencing the number under which the attempt was assigned; a later attempt has a greater one
 * @param exitCode of the program, absent when it did not end by itself
 * @param previousSha256 digest of the node's receipt before this one, absent in its first
 */
public record Receipt(
        int version,
        UUID attemptId,
        long fencing,
        NodeDid nodeDid,
        JobDigest job,
        String outputsSha256,
        Outcome outcome,
        @Nullable Cause cause,
        @Nullable Integer exitCode,
        Meter meter,
        Instant issuedAt,
        @Nullable String previousSha256) {
    public static final int VERSION = 1;

    public Receipt {
        Check.between("receipt.version", version, VERSION, VERSION);
        Check.present("receipt.attemptId", attemptId);
        Check.present("receipt.nodeDid", nodeDid);
        Check.present("receipt.job", job);
        Check.sha256("receipt.outputsSha256", outputsSha256);
        Check.present("receipt.meter", meter);
        Check.present("receipt.issuedAt", issuedAt);
        if (Check.present("receipt.outcome", outcome) == Outcome.SUCCEEDED && cause != null) {
            throw new InvalidField("receipt.cause", "must be absent when the outcome is succeeded");
        }
        if (previousSha256 != null) {
            Check.sha256("receipt.previousSha256", previousSha256);
        }
    }

    /** What is signed and hashed: canonical JSON. */
    public byte[] canonical() {
        return Json.canonical(this);
    }

    /** The name of this receipt in the chain. */
    public String sha256() {
        return Sha256.of(canonical());
    }

    public SignedReceipt sign(NodeKey key) {
        if (!key.did().equals(nodeDid)) {
            throw new IllegalArgumentException("a node signs its own receipts only");
        }
        return new SignedReceipt(this, key.sign(SigningDomain.RECEIPT, canonical()));
    }
}
