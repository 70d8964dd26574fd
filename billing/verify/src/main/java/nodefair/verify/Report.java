package nodefair.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says a verdict in sentences, or in JSON. */
final class Report {
    private final String file;
    private final Verdict verdict;
    private final Optional<AnchorAnswer> answer;
    private final Optional<String> unanswered;

    /**
     * @param answer of the chain; empty when it was not asked, or gave none
     * @param unanswered why the chain could not be asked
     */
    Report(String file, Verdict verdict, Optional<AnchorAnswer> answer, Optional<String> unanswered) {
        this.file = file;
        this.verdict = verdict;
        this.answer = answer;
        this.unanswered = unanswered;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        if (verdict.valid()) valid(lines);
        else invalid(lines);
        answer.ifPresent(it -> asked(it, lines));
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
        List<String> unchecked = days(false);
        if (unchecked.isEmpty()) return;
        String roots = unchecked.size() == 1 ? "the root of " : "the roots of ";
        String them = unchecked.size() == 1 ? "it" : "them";
        lines.add("Nobody was asked about " + roots + String.join(", ", unchecked) + ": compare " + them
                + " with what you know, or with the chain (--root, --rpc and --anchor).");
    }

    private void asked(AnchorAnswer it, List<String> lines) {
        lines.add("  asked: contract " + it.contract() + " on chain " + it.chain());
        if (verdict.proof().filter(proof -> !it.isPlaceOf(proof)).isPresent())
            lines.add("  The file does not name this contract for each of its roots.");
    }

    /** Days of the proof whose root was held against another's word, or was not. */
    private List<String> days(boolean checked) {
        return verdict.proof().stream()
                .flatMap(proof -> proof.days().stream())
                .map(Proof.Day::day)
                .filter(day -> isChecked(day) == checked)
                .toList();
    }

    private boolean isChecked(String day) {
        return verdict.steps().stream()
                .filter(Step::passed)
                .filter(step -> step.check() == Check.ANCHOR || step.check() == Check.EXPECTED_ROOT)
                .anyMatch(step -> step.where().endsWith(" root of " + day));
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
        json.append(",\n  \"roots_checked\": ").append(list(days(true)));
        json.append(",\n  \"roots_not_checked\": ").append(list(days(false)));
        answer.ifPresent(it -> json.append(",\n  \"asked\": {\"chain\": ")
                .append(CanonicalText.quoted(it.chain()))
                .append(", \"contract\": ")
                .append(CanonicalText.quoted(it.contract()))
                .append('}'));
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

    private static String list(List<String> texts) {
        return texts.stream().map(CanonicalText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
