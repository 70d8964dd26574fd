package nodefair.protocol.frame;

import java.util.UUID;
import nodefair.protocol.wire.Check;

/** An attempt that a node holds: running, or ended with its report not yet acknowledged. */
public record RunningAttempt(UUID attemptId, long fencing) {
    public RunningAttempt {
        Check.present("attemptId", attemptId);
    }
}
