package nodefair.protocol.frame;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/** The node will not run the attempt. */
public record Refuse(UUID attemptId, long fencing, Reason reason, String detail) implements FromNode {
    /** Why a node refuses. */
    public enum Reason {
        @JsonProperty("no-free-slot")
        NO_FREE_SLOT,
        @JsonProperty("draining")
        DRAINING,
        @JsonProperty("unknown-executor")
        UNKNOWN_EXECUTOR,
        @JsonProperty("too-large")
        TOO_LARGE
    }

    public Refuse {
        Check.present("attemptId", attemptId);
        Check.present("reason", reason);
        detail = Check.words("detail", detail, Limits.NOTE_CHARS_MAX);
    }
}
