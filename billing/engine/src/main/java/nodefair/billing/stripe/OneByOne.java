package nodefair.billing.stripe;

import java.util.Collection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a step with each of several things that have nothing to do with each other: one that is refused or fails is logged and holds
 * nobody up. When Stripe did not answer several times in a row, the rest waits for the next round.
 */
public final class OneByOne {
    private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);
    private static final int SILENCES_MAX = 3;

    private OneByOne() {}

    /** @param what names the things in the log, such as payout */
    public static <T> void each(String what, Collection<T> items, Consumer<T> step) {
        int silences = 0;
        for (T item : items) {
            try {
                step.accept(item);
                silences = 0;
            } catch (StripeUnknown noAnswer) {
                LOG.warn("Stripe does not answer, {}={} why={}", what, item, noAnswer.getMessage());
                if (++silences >= SILENCES_MAX) return;
            } catch (RuntimeException failure) {
                LOG.error("A step failed and is done again, {}={}", what, item, failure);
            }
        }
    }
}
