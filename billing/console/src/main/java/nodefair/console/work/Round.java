package nodefair.console.work;

import java.util.function.BooleanSupplier;
import nodefair.billing.contracts.ChainUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round of a worker. It throws nothing, whatever happens: an executor never starts a task again that threw. */
final class Round implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final Worker worker;
    private final BooleanSupplier mayWork;

    /** @param mayWork asked before each round */
    Round(Worker worker, BooleanSupplier mayWork) {
        this.worker = worker;
        this.mayWork = mayWork;
    }

    @Override
    public void run() {
        try {
            if (mayWork.getAsBoolean()) worker.round().run();
        } catch (ChainUnavailable away) {
            LOG.warn("The chain does not answer, worker={} why={}", worker.name(), away.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("A worker's round failed and is done again, worker={}", worker.name(), e);
        }
    }
}
