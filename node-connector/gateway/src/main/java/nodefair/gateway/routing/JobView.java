package nodefair.gateway.routing;

import java.util.Set;
import java.util.UUID;

/**
 * A queued job as the planner sees it; the order of the list is the order of the queue.
 *
 * @param wallSeconds what it reserves from its order
 * @param failedNodes nodes on which an attempt of it was lost, failed or rejected
 */
public record JobView(UUID id, UUID orderId, String executor, int memoryMb, int wallSeconds, Set<UUID> failedNodes) {
    public JobView {
        failedNodes = Set.copyOf(failedNodes);
    }
}
