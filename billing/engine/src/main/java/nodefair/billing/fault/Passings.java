package nodefair.billing.fault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts how often one point is passed and acts at the n-th time, once. */
public final class Passings implements Consumer<String> {
    private final String point;
    private final int wanted;
    private final Runnable action;
    private final AtomicInteger passed = new AtomicInteger();

    /** @param fault name of a point, or name@n */
    public Passings(String fault, Runnable action) {
        int at = fault.indexOf('@');
        point = at < 0 ? fault : fault.substring(0, at);
        wanted = at < 0 ? 1 : Integer.parseInt(fault.substring(at + 1));
        this.action = action;
    }

    @Override
    public void accept(String reached) {
        if (reached.equals(point) && passed.incrementAndGet() == wanted) action.run();
    }

    /** Whether it has acted. */
    public boolean acted() {
        return passed.get() >= wanted;
    }
}
