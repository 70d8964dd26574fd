package nodefair.agent.wasm;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does one thing when time is up, unless it is set anew or cleared before. */
final class Deadline implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "deadline");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<?> pending;

    void set(Duration after, Runnable action) {
        clear();
        pending = timer.schedule(action, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    void clear() {
        if (pending != null) {
            pending.cancel(false);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
