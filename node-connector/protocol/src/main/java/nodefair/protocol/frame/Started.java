package nodefair.protocol.frame;

import java.time.Instant;
import java.util.UUID;
import nodefair.protocol.wire.Check;

/** Files are there, the module is compiled, and the program's first instruction runs: billed time begins. */
public record Started(UUID attemptId, long fencing, Instant readyAt) implements FromNode {
    public Started {
        Check.present("attemptId", attemptId);
        Check.present("readyAt", readyAt);
    }
}
