package nodefair.gateway.artifact;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import nodefair.protocol.artifact.Capability;
import nodefair.protocol.artifact.CapabilityKey;

/** Mints the links under which a node moves files; relative to the gateway's address. */
public final class ArtifactLinks {
    private final CapabilityKey key;

    public ArtifactLinks(String secret) {
        this.key = new CapabilityKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    public String download(String sha256, Instant until) {
        return link(sha256, Capability.download(sha256, Long.MAX_VALUE, until));
    }

    /** A link in which the node puts the hash of what it stores. */
    public String upload(UUID attemptId, long bytesMax, Instant until) {
        return link("{sha256}", Capability.upload(attemptId, bytesMax, until));
    }

    /** What a token allows; throws CapabilityRefused. */
    public Capability open(String token, Instant now) {
        return key.open(token, now);
    }

    private String link(String sha256, Capability capability) {
        return "artifacts/" + sha256 + "?capability=" + key.mint(capability);
    }
}
