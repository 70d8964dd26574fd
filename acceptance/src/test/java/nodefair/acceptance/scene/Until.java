package nodefair.acceptance.scene;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something holds, and says what it waited for when it never did. */
public final class Until {
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private Until() {}

    /** @param last what is true instead, for the message */
    public static void holds(String what, Duration patience, BooleanSupplier condition, Supplier<?> last) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "waited " + patience.toSeconds() + " s for: " + what + "; at the end: " + last.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    public static void holds(String what, Duration patience, BooleanSupplier condition) {
        holds(what, patience, condition, () -> "it does not hold");
    }

    /** The value, as soon as there is one. */
    public static <T> T present(String what, Duration patience, Supplier<Optional<T>> value) {
        long end = System.nanoTime() + patience.toNanos();
        Optional<T> found = value.get();
        while (found.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + patience.toSeconds() + " s for: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            found = value.get();
        }
        return found.get();
    }
}
