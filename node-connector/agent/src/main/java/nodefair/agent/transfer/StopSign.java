package nodefair.agent.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the transfers of one attempt to end at once, also those that wait for the other side. */
public final class StopSign {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Runnable> breaks = new ArrayList<>();

    /** Ends what is under way; what begins later ends at once. */
    public void stop() {
        List<Runnable> all;
        synchronized (breaks) {
            stopped.countDown();
            all = List.copyOf(breaks);
            breaks.clear();
        }
        all.forEach(Runnable::run);
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits, but not beyond the stop. */
    void pause(Duration length) throws InterruptedException, TransferFailed {
        if (stopped.await(length.toMillis(), TimeUnit.MILLISECONDS))
            throw new TransferFailed("The transfer was stopped");
    }

    /** Remembers how to break off what is under way, until it is let go of. */
    Hold onStop(Runnable breakOff) {
        synchronized (breaks) {
            if (!isStopped()) {
                breaks.add(breakOff);
                return () -> forget(breakOff);
            }
        }
        breakOff.run();
        return () -> {};
    }

    /** Lets go when it is closed. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    private void forget(Runnable breakOff) {
        synchronized (breaks) {
            breaks.remove(breakOff);
        }
    }
}
