package nodefair.verify;

import java.util.List;
import java.util.Optional;

/**
 * What came of checking a file.
 *
 * @param proof what the file says; empty when it could not be read
 * @param steps every check that was made; the first that failed names the cause best
 */
public record Verdict(Optional<Proof> proof, List<Step> steps) {
    public Verdict {
        steps = List.copyOf(steps);
    }

    /** True when every step passed, and there was something to check. */
    public boolean valid() {
        return proof.isPresent() && steps.stream().allMatch(Step::passed);
    }

    public List<Step> failures() {
        return steps.stream().filter(step -> !step.passed()).toList();
    }
}
