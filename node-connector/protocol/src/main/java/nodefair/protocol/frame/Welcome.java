package nodefair.protocol.frame;

import java.util.UUID;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/**
 * The session is open; the node sends a heartbeat at once and then on schedule.
 *
 * @param heartbeatSeconds how often the node speaks at least; after three times that in silence the session is lost
 * @param frameBytesMax the largest frame that the gateway reads
 */
public record Welcome(UUID sessionId, int heartbeatSeconds, int frameBytesMax) implements FromGateway {
    public Welcome {
        Check.present("sessionId", sessionId);
        Check.between("heartbeatSeconds", heartbeatSeconds, 1, 300);
        Check.between("frameBytesMax", frameBytesMax, 16 * 1024, Limits.FRAME_BYTES_MAX);
    }
}
