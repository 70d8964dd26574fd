package nodefair.protocol.artifact;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.InvalidField;

/**
 * Leave to move one file, or the outputs of one attempt, until a given moment.
 *
 * @param subject {@code sha256:<hex>} for a file that is known, {@code attempt:<uuid>} for outputs that are not yet
 * @param bytesMax the largest body that may be moved
 * @param expiresAt the first moment at which it no longer holds, in whole seconds
 */
public record Capability(Method method, String subject, long bytesMax, Instant expiresAt) {
    private static final Pattern SUBJECT = Pattern.compile("sha256:[0-9a-f]{64}|attempt:[0-9a-f-]{36}");

    /** What may be done. */
    public enum Method {
        GET,
        PUT
    }

    public Capability {
        Check.present("method", method);
        if (!SUBJECT.matcher(Check.text("subject", subject, 80)).matches()) {
            throw new InvalidField("subject", "must be sha256:<hex> or attempt:<uuid>");
        }
        Check.between("bytesMax", bytesMax, 0, Long.MAX_VALUE);
        expiresAt = Instant.ofEpochSecond(expiresAt.getEpochSecond());
    }

    public static Capability download(String sha256, long bytesMax, Instant expiresAt) {
        return new Capability(Method.GET, "sha256:" + Check.sha256("sha256", sha256), bytesMax, expiresAt);
    }

    public static Capability upload(UUID attemptId, long bytesMax, Instant expiresAt) {
        return new Capability(Method.PUT, "attempt:" + attemptId, bytesMax, expiresAt);
    }

    public boolean allowsDownload(String sha256) {
        return method == Method.GET && subject.equals("sha256:" + sha256);
    }

    /** The attempt whose outputs may be stored. */
    public Optional<UUID> uploadingAttempt() {
        return method == Method.PUT && subject.startsWith("attempt:")
                ? Optional.of(UUID.fromString(subject.substring("attempt:".length())))
                : Optional.empty();
    }
}
