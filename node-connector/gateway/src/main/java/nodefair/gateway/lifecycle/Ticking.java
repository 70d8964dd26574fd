package nodefair.gateway.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs dispatch three times a second and whenever the database hints at a new job, and upkeep each second. */
final class Ticking {
    private static final Logger LOG = LoggerFactory.getLogger(Ticking.class);
    private static final long DISPATCH_MILLIS = 300;
    private static final long UPKEEP_MILLIS = 1_000;
    private static final int PAGES_MAX = 20;

    private final GatewayParts parts;
    private final ScheduledExecutorService scheduler;
    private final ExecutorService executor;
    private final JobHints hints;
    private final ReentrantLock dispatching = new ReentrantLock();
    private final List<Future<?>> running = new ArrayList<>();

    Ticking(GatewayParts parts, DataSource database, ScheduledExecutorService scheduler, ExecutorService executor) {
        this.parts = parts;
        this.scheduler = scheduler;
        this.executor = executor;
        this.hints = new JobHints(database, this::dispatch);
    }

    void start() {
        running.add(scheduler.scheduleWithFixedDelay(
                this::dispatch, DISPATCH_MILLIS, DISPATCH_MILLIS, TimeUnit.MILLISECONDS));
        running.add(
                scheduler.scheduleWithFixedDelay(this::upkeep, UPKEEP_MILLIS, UPKEEP_MILLIS, TimeUnit.MILLISECONDS));
        running.add(executor.submit(hints));
    }

    void stop() {
        hints.stop();
        running.forEach(task -> task.cancel(false));
    }

    /** One round at a time; a hint that comes during a round is covered by the next tick. */
    private void dispatch() {
        if (!dispatching.tryLock()) return;
        try {
            boolean more = true;
            for (int page = 0; more && page < PAGES_MAX; page++) more = parts.dispatch();
        } catch (RuntimeException e) {
            LOG.error("dispatch failed, the next tick tries again", e);
        } finally {
            dispatching.unlock();
        }
    }

    private void upkeep() {
        try {
            parts.upkeep();
        } catch (RuntimeException e) {
            LOG.error("upkeep failed, the next tick tries again", e);
        }
    }
}
