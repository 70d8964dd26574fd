package nodefair.billing.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets what failed rest before it is tried again, twice as long each time. Forgotten when the program ends. */
public final class RetryPauses {
    static final Duration FIRST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofMinutes(10);

    private record Pause(Duration length, Instant until) {}

    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    public boolean isOver(String subject, Instant now) {
        Pause pause = pauses.get(subject);
        return pause == null || !pause.until().isAfter(now);
    }

    public void failed(String subject, Instant now) {
        pauses.compute(subject, (key, before) -> {
            Duration length = before == null ? FIRST : shorter(before.length().multipliedBy(2), LONGEST);
            return new Pause(length, now.plus(length));
        });
    }

    public void succeeded(String subject) {
        pauses.remove(subject);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
