package nodefair.protocol.receipt;

import java.time.Instant;
import nodefair.protocol.wire.Check;

/**
 * What a node measured of an attempt. Billed is the time from ready to ended, by a monotonic clock; fetching and compiling come before ready.
 *
 * @param readyAt when the program's first instruction was about to run
 * @param endedAt when it had ended
 * @param wallMillis the time between, by the monotonic clock
 * @param cpuMillis processor time of the sandbox process, its start and compiling included
 * @param peakMemoryBytes the most that the sandbox process held
 */
public record Meter(Instant readyAt, Instant endedAt, long wallMillis, long cpuMillis, long peakMemoryBytes) {
    private static final long YEAR_MILLIS = 366L * 24 * 3600 * 1000;

    public Meter {
        Check.present("meter.readyAt", readyAt);
        Check.present("meter.endedAt", endedAt);
        Check.between("meter.wallMillis", wallMillis, 0, YEAR_MILLIS);
        Check.between("meter.cpuMillis", cpuMillis, 0, 1_000 * YEAR_MILLIS);
        Check.between("meter.peakMemoryBytes", peakMemoryBytes, 0, Long.MAX_VALUE);
    }

    /** An attempt that ended before its program ran. */
    public static Meter nothing(Instant at) {
        return new Meter(at, at, 0, 0, 0);
    }
}
