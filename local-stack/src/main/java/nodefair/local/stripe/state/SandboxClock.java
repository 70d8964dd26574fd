package nodefair.local.stripe.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that can be put forward; it goes on from there. */
public final class SandboxClock extends Clock {
    private final Clock base;
    private volatile Duration ahead = Duration.ZERO;

    public SandboxClock(Clock base) {
        this.base = base;
    }

    /** Puts the clock forward. */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) throw new IllegalArgumentException("The clock goes forward only.");
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        SandboxClock same = new SandboxClock(base.withZone(zone));
        same.ahead = ahead;
        return same;
    }
}
