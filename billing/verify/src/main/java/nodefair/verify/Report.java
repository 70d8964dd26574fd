package nodefair.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Says a verdict in sentences, or in JSON. */
final class Report {
    private final String file;
    private final Verdict verdict;
    private final Optional<String> unanswered;

    /** @param unanswered why the chain could not be asked */
    Report(String file, Verdict verdict, Optional<String> unanswered) {
        this.file = file;
        this.verdict = verdict;
        this.unanswered = unanswered;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        if (verdict.valid()) valid(lines);
        else invalid(lines);
        unanswered.ifPresent(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private void valid(List<String> lines) {
        Proof proof = verdict.proof().orElseThrow();
        lines.add("VALID: " + file + " proves " + counted(proof.transactions().size(), "transaction") + " of "
                + proof.subject() + ".");
        TreeMap<Check, Integer> passed = new TreeMap<>();
        verdict.steps().forEach(step -> passed.merge(step.check(), 1, Integer::sum));
        passed.forEach(
                (check, times) -> lines.add("  ok  " + check.sentence() + (times > 1 ? " (" + times + ")" : "")));
        proof.days().forEach(day -> lines.add("  root of " + day.day() + ": " + day.root()));
        if (passed.containsKey(Check.ANCHOR) || passed.containsKey(Check.EXPECTED_ROOT)) return;
        lines.add(
                "Nobody was asked whether these are the ledger's roots: compare them with what you know, or with the chain"
                        + " (--root, --rpc and --anchor).");
    }

    private void invalid(List<String> lines) {
        boolean whole = verdict.failures().stream()
                .allMatch(step -> step.check() == Check.EXPECTED_ROOT || step.check() == Check.ANCHOR);
        lines.add("INVALID: " + file
                + (whole
                        ? " agrees with itself, but not with the roots that you hold it against."
                        : " is not a proof, or was changed."));
        verdict.failures().forEach(step -> {
            lines.add("  wrong  " + step.where());
            lines.add("         check:    " + step.check().sentence());
            lines.add("         expected: " + step.expected());
            lines.add("         found:    " + step.found());
        });
    }

    String json() {
        StringBuilder json = new StringBuilder("{\n  \"valid\": ").append(verdict.valid());
        json.append(",\n  \"file\": ").append(CanonicalText.quoted(file));
        verdict.proof()
                .ifPresent(proof -> json.append(",\n  \"subject\": ").append(CanonicalText.quoted(proof.subject())));
        unanswered.ifPresent(why -> json.append(",\n  \"chain\": ").append(CanonicalText.quoted(why)));
        json.append(",\n  \"steps\": [");
        String comma = "\n";
        for (Step step : verdict.steps()) {
            json.append(comma).append("    ").append(json(step));
            comma = ",\n";
        }
        return json.append("\n  ]\n}\n").toString();
    }

    private static String json(Step step) {
        String outcome = step.passed()
                ? ""
                : ", \"expected\": " + CanonicalText.quoted(step.expected()) + ", \"found\": "
                        + CanonicalText.quoted(step.found());
        return "{\"check\": \"" + step.check().word() + "\", \"where\": " + CanonicalText.quoted(step.where())
                + ", \"passed\": " + step.passed() + outcome + "}";
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
