package nodefair.billing.escrow;

import java.time.Clock;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes steps for orders: one order's trouble does not stop the others, and rests before it is tried again. */
final class OrderSteps {
    private static final Logger LOG = LoggerFactory.getLogger(OrderSteps.class);

    private final RetryPauses pauses = new RetryPauses();

    /** Unless the order rests. */
    void tryOne(UUID order, Clock clock, BooleanSupplier step) {
        String subject = order.toString();
        if (!pauses.isOver(subject, clock.instant())) return;
        if (take(order, step)) {
            pauses.succeeded(subject);
        } else {
            pauses.failed(subject, clock.instant());
        }
    }

    /** False when there was any trouble. */
    static boolean take(UUID order, BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (ChainUnavailable later) {
            throw later;
        } catch (ChainRefused refused) {
            LOG.error("Release is refused and tried again, order={} cause={}", order, refused.getMessage());
        } catch (RuntimeException stuck) {
            LOG.error("Escrow cannot be settled until a person looks, order={}", order, stuck);
        }
        return false;
    }
}
