package nodefair.protocol.frame;

import java.util.UUID;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/** Asks a node to stop an attempt; it reports the outcome cancelled. An attempt that it does not hold it ignores. */
public record Cancel(UUID attemptId, long fencing, String reason) implements FromGateway {
    public Cancel {
        Check.present("attemptId", attemptId);
        reason = Check.words("reason", reason, Limits.NOTE_CHARS_MAX);
    }
}
