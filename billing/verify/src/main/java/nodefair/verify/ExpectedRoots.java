package nodefair.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds the roots of a proof against roots that somebody knows from elsewhere. */
public final class ExpectedRoots {
    private ExpectedRoots() {}

    /**
     * One step for each expected root.
     *
     * @param roots by day; the empty day stands for the only day of the file
     */
    public static List<Step> compare(Proof proof, Map<String, String> roots) {
        List<Step> steps = new ArrayList<>();
        roots.forEach((day, root) -> steps.add(compare(proof, day, root)));
        return steps;
    }

    private static Step compare(Proof proof, String day, String root) {
        List<Proof.Day> asked = proof.days().stream()
                .filter(it -> day.isEmpty() || it.day().equals(day))
                .toList();
        String named = asked.size() == 1 ? asked.get(0).day() : day;
        String where = named.isEmpty() ? "the root" : "the root of " + named;
        if (asked.size() == 1)
            return Step.of(Check.EXPECTED_ROOT, where, root, asked.get(0).root());
        return Step.failed(
                Check.EXPECTED_ROOT,
                where,
                root,
                asked.isEmpty() ? "not in the file" : "one of " + asked.size() + " days; name the day");
    }
}
