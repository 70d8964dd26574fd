package nodefair.gateway.routing;

import java.time.Instant;
import java.util.Optional;

/** Which nodes may run a job at all, and the first reason against one that may not. */
final class NodeFilter {
    private final JobView job;
    private final OrderView order;
    private final Instant now;

    NodeFilter(JobView job, OrderView order, Instant now) {
        this.job = job;
        this.order = order;
        this.now = now;
    }

    /** The order's own node: what was sold on it stands, whatever its offer says today. */
    Optional<Misfit> againstOwn(NodeView node) {
        boolean retry = order.nodeOnly();
        if (node.link() == NodeView.Link.NONE) return Optional.of(Misfit.NOT_CONNECTED);
        if (!retry && job.failedNodes().contains(node.id())) return Optional.of(Misfit.FAILED_BEFORE);
        return againstMachine(node);
    }

    /** Any other node: connected, for sale now, equal or better, and no dearer. */
    Optional<Misfit> againstOther(NodeView node) {
        if (node.link() == NodeView.Link.NONE) return Optional.of(Misfit.NOT_CONNECTED);
        if (job.failedNodes().contains(node.id())) return Optional.of(Misfit.FAILED_BEFORE);
        if (!node.shape().atLeast(order.shape())) return Optional.of(Misfit.SMALLER);
        if (node.offer().isEmpty()) return Optional.of(Misfit.NOT_FOR_SALE);
        OpenOffer offer = node.offer().get();
        if (offer.pricePerHourMicros() > order.pricePerHourMicros()) return Optional.of(Misfit.DEARER);
        if (!offer.coversHourOf(now)) return Optional.of(Misfit.OUT_OF_HOURS);
        return againstMachine(node);
    }

    private Optional<Misfit> againstMachine(NodeView node) {
        if (!node.executors().contains(job.executor())) return Optional.of(Misfit.EXECUTOR);
        if (node.shape().memoryMb() < job.memoryMb()) return Optional.of(Misfit.MEMORY);
        if (node.draining()) return Optional.of(Misfit.DRAINING);
        if (node.freeSlots() < 1) return Optional.of(Misfit.FULL);
        return Optional.empty();
    }
}
