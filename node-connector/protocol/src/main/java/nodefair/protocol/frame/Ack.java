package nodefair.protocol.frame;

import java.util.UUID;
import nodefair.protocol.wire.Check;

/** The gateway has stored the report, or needs none of that attempt any more: the node forgets it. */
public record Ack(UUID attemptId, long fencing) implements FromGateway {
    public Ack {
        Check.present("attemptId", attemptId);
    }
}
