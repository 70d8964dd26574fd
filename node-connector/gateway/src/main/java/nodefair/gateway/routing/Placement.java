package nodefair.gateway.routing;

import java.util.List;
import java.util.UUID;

/**
 * The decision to run a job on a node, with what it was weighed against.
 *
 * @param rule why the first of the ranking was taken
 * @param ranking the chosen node first, then the runner-ups
 * @param passedOver nodes that a reader would ask about, at least the order's own when it was not taken
 */
public record Placement(
        UUID jobId, UUID nodeId, String nodeName, Rule rule, List<Candidate> ranking, List<PassedOver> passedOver) {
    /** Which rule decided. */
    public enum Rule {
        ORDER_NODE("the order's own node"),
        BEST_SCORE("the best of the nodes that are equal or better at no higher price");

        private final String words;

        Rule(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Placement {
        ranking = List.copyOf(ranking);
        passedOver = List.copyOf(passedOver);
    }
}
