package nodefair.gateway.routing;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A node as the planner sees it.
 *
 * @param freeSlots attempts that it would take now
 * @param loadPermille processor load of the machine, 0 to 1000
 * @param benchmark points; 1,000 is one core of the reference machine
 * @param validResults accepted attempts among its latest
 * @param badResults lost and rejected attempts among its latest
 */
public record NodeView(
        UUID id,
        String name,
        Link link,
        boolean draining,
        Set<String> executors,
        Shape shape,
        int slots,
        int freeSlots,
        int loadPermille,
        int benchmark,
        Optional<OpenOffer> offer,
        int validResults,
        int badResults) {
    /** Where the session of a node is held. */
    public enum Link {
        HERE,
        ELSEWHERE,
        NONE
    }

    public NodeView {
        executors = Set.copyOf(executors);
        if (slots < 1) throw new IllegalArgumentException("a node has at least one slot");
    }

    NodeView withOneSlotLess() {
        return new NodeView(
                id,
                name,
                link,
                draining,
                executors,
                shape,
                slots,
                freeSlots - 1,
                loadPermille,
                benchmark,
                offer,
                validResults,
                badResults);
    }
}
