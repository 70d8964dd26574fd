package nodefair.agent.transfer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Breaks a download off when no byte has come for too long: a request's own timeout ends with the answer's first line. */
final class StallGuard implements AutoCloseable {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "transfer-guard");
        thread.setDaemon(true);
        return thread;
    });

    private final Future<?> watch;
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean broken;

    StallGuard(Duration stallMax, Runnable breakOff) {
        long period = Math.max(1, stallMax.toMillis() / 4);
        this.watch = TIMER.scheduleWithFixedDelay(
                () -> {
                    if (System.nanoTime() - heardNanos > stallMax.toNanos()) {
                        broken = true;
                        breakOff.run();
                    }
                },
                period,
                period,
                TimeUnit.MILLISECONDS);
    }

    void heard() {
        heardNanos = System.nanoTime();
    }

    boolean isBroken() {
        return broken;
    }

    @Override
    public void close() {
        watch.cancel(false);
    }
}
