package nodefair.gateway.routing;

import java.time.Instant;
import java.util.Optional;

/** What an order says about a job before any node is looked at. */
final class OrderRule {
    private OrderRule() {}

    /** Why the job can never run on this order. */
    static Optional<String> hopeless(JobView job, OrderView order, Instant now) {
        if (order.ended()) return Optional.of("The order was closed or used up before the job could start.");
        if (!now.isBefore(order.useBy()))
            return Optional.of("The order's use-by date passed before the job could start.");
        long mostEver = order.seconds() - order.usedSeconds();
        if (job.wallSeconds() > mostEver) {
            return Optional.of("The order has " + mostEver + " s left, the job may take " + job.wallSeconds() + " s.");
        }
        return Optional.empty();
    }

    /** Why the job has to wait for its order. */
    static Optional<String> waiting(JobView job, OrderView order) {
        if (!order.funded()) return Optional.of("Waiting for the order to be paid.");
        if (job.wallSeconds() > order.secondsLeft()) {
            return Optional.of("Waiting for other jobs of this order: they have reserved " + order.reservedSeconds()
                    + " s, and " + order.secondsLeft() + " s are free.");
        }
        return Optional.empty();
    }
}
