package nodefair.gateway.routing;

import java.time.Instant;
import java.util.UUID;

/**
 * What an order allows its jobs.
 *
 * @param funded paid
 * @param ended closed, refunded, used up or about to be closed: nothing starts on it any more
 * @param nodeOnly whether its jobs wait for its own node rather than go elsewhere
 * @param seconds slot-seconds bought
 */
public record OrderView(
        UUID id,
        UUID nodeId,
        boolean nodeOnly,
        boolean funded,
        boolean ended,
        Shape shape,
        long pricePerHourMicros,
        long seconds,
        long usedSeconds,
        long reservedSeconds,
        Instant useBy) {

    long secondsLeft() {
        return seconds - usedSeconds - reservedSeconds;
    }

    OrderView reserving(long more) {
        return new OrderView(
                id,
                nodeId,
                nodeOnly,
                funded,
                ended,
                shape,
                pricePerHourMicros,
                seconds,
                usedSeconds,
                reservedSeconds + more,
                useBy);
    }
}
