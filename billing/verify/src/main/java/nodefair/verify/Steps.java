package nodefair.verify;

import java.util.ArrayList;
import java.util.List;

/** Gathers the steps of a verdict; a check of many fields is one step when all are right, and one for each that is not. */
final class Steps {
    private final List<Step> steps = new ArrayList<>();
    private int failedBefore;

    List<Step> all() {
        return steps;
    }

    void add(Step step) {
        steps.add(step);
    }

    void same(Check check, String where, String expected, String found) {
        steps.add(Step.of(check, where, expected, found));
    }

    /** Only a difference is worth a step. */
    void differs(Check check, String where, String expected, String found) {
        if (!expected.equals(found)) steps.add(Step.failed(check, where, expected, found));
    }

    boolean matches(Check check, String where, Shape shape, String found) {
        if (shape.fits(found)) return true;
        steps.add(Step.failed(check, where, shape.words(), found.isEmpty() ? "nothing" : found));
        return false;
    }

    void begin() {
        failedBefore = steps.size();
    }

    /** Says that a check passed, unless one of its parts has failed since {@link #begin}. */
    boolean end(Check check, String where) {
        boolean passed = steps.size() == failedBefore;
        if (passed) steps.add(Step.passed(check, where));
        return passed;
    }
}
