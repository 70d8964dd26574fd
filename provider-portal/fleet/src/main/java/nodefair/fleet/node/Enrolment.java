package nodefair.fleet.node;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node on its way in, for the checklist beside the command.
 *
 * @param step how far it has come
 * @param nodeId null until the code was used
 */
public record Enrolment(UUID codeId, String nodeName, Instant expiresAt, Step step, @Nullable UUID nodeId) {
    /** The steps of the checklist, in order; EXPIRED ends it. */
    public enum Step {
        WAITING,
        EXPIRED,
        ENROLLED,
        MEASURED,
        LIVE
    }
}
