package nodefair.gateway.routing;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The price at which a node is for sale now.
 *
 * @param pricePerHourMicros of one slot-hour
 * @param hourFrom first hour of the day, UTC
 * @param hourTo end of the last hour of the day, UTC
 */
public record OpenOffer(long pricePerHourMicros, int hourFrom, int hourTo) {
    boolean coversHourOf(Instant now) {
        int hour = now.atOffset(ZoneOffset.UTC).getHour();
        return hourFrom <= hour && hour < hourTo;
    }
}
