package nodefair.gateway.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off what one connection sends, one piece after the other, away from the threads of the container. */
public final class SerialInbox {
    private static final Logger LOG = LoggerFactory.getLogger(SerialInbox.class);

    private final Executor executor;
    private final int sizeMax;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean working;

    public SerialInbox(Executor executor, int sizeMax) {
        this.executor = executor;
        this.sizeMax = sizeMax;
    }

    /** False when too much is waiting already; nothing was taken then. */
    public boolean offer(Runnable work) {
        synchronized (waiting) {
            if (waiting.size() >= sizeMax) return false;
            add(work);
        }
        return true;
    }

    /** Takes work whatever waits; for the one piece that ends a connection. */
    public void addLast(Runnable work) {
        synchronized (waiting) {
            add(work);
        }
    }

    private void add(Runnable work) {
        waiting.addLast(work);
        if (working) return;
        working = true;
        try {
            executor.execute(this::workOff);
        } catch (RuntimeException e) {
            working = false;
            throw e;
        }
    }

    private void workOff() {
        Runnable work = next();
        while (work != null) {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("a frame could not be worked off", e);
            }
            work = next();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable work = waiting.pollFirst();
            working = work != null;
            return work;
        }
    }
}
