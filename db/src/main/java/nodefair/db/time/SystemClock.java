package nodefair.db.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives every bean of a war the same clock, in UTC; tests pass a settable one by constructor. */
@ApplicationScoped
public class SystemClock {
    @Produces
    public Clock clock() {
        return Clock.systemUTC();
    }
}
