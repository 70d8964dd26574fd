package nodefair.gateway.routing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the planner decided about queued jobs; a job in none of the three is left to another gateway.
 *
 * @param waiting by job: why it waits, in words for the renter
 * @param hopeless by job: why it can never run
 */
public record Plan(List<Placement> placements, Map<UUID, String> waiting, Map<UUID, String> hopeless) {
    public Plan {
        placements = List.copyOf(placements);
        waiting = Map.copyOf(waiting);
        hopeless = Map.copyOf(hopeless);
    }
}
