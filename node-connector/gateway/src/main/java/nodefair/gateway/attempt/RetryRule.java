package nodefair.gateway.attempt;

import java.util.Optional;

/** When a job is given up rather than tried once more. */
final class RetryRule {
    static final int BAD_NODES_MAX = 3;

    private RetryRule() {}

    /**
     * Why the job is given up.
     *
     * @param badNodes different nodes on which an attempt was lost, failed or rejected
     * @param badAttempts such attempts in all; counts for a job that may run on one node only
     */
    static Optional<String> givenUp(int badNodes, int badAttempts, boolean nodeOnly) {
        if (badNodes >= BAD_NODES_MAX) {
            return Optional.of("Given up after attempts on " + badNodes
                    + " different nodes; the job seems to be what breaks them. It costs nothing.");
        }
        if (nodeOnly && badAttempts >= BAD_NODES_MAX) {
            return Optional.of("Given up after " + badAttempts
                    + " attempts on the only node that the order allows. It costs nothing.");
        }
        return Optional.empty();
    }
}
