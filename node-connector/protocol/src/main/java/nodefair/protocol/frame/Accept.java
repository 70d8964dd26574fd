package nodefair.protocol.frame;

import java.util.UUID;
import nodefair.protocol.wire.Check;

/** The node will run the attempt. */
public record Accept(UUID attemptId, long fencing) implements FromNode {
    public Accept {
        Check.present("attemptId", attemptId);
    }
}
