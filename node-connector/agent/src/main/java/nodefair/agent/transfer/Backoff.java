package nodefair.agent.transfer;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Full jitter: a random wait below a bound that doubles with each failure. */
public final class Backoff {
    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private int failures;

    public Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    public Duration next() {
        long bound = Math.min(most.toMillis(), first.toMillis() << Math.min(failures, 20));
        failures++;
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    public void reset() {
        failures = 0;
    }
}
