package nodefair.marketplace.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nodefair.market.proof.ChainAnswer;
import nodefair.market.proof.DayView;
import nodefair.market.proof.ProofDesk;
import nodefair.verify.Check;
import nodefair.verify.Proof;
import nodefair.verify.Step;
import nodefair.verify.Verdict;

/** Puts what the verifier found, what the ledger says and what the chain says into steps that a person can follow. */
final class ProofSteps {
    /** Each one is a call to the chain. */
    static final int DAYS_MAX = 31;

    private final ProofDesk desk;
    private final ProofWords words;
    private final List<StepText> steps = new ArrayList<>();
    private boolean contradicted;
    private boolean open;

    /** Not asked again: each call may wait for seconds. */
    private boolean silent;

    ProofSteps(ProofDesk desk, ProofWords words) {
        this.desk = desk;
        this.words = words;
    }

    List<StepText> of(Verdict verdict) {
        Map<Check, Integer> passed = new EnumMap<>(Check.class);
        for (Step step : verdict.steps()) {
            if (step.passed()) passed.merge(step.check(), 1, Integer::sum);
            else failed("check." + step.check().word(), step.where(), step.expected(), step.found());
        }
        passed.forEach((check, times) -> passed("check." + check.word(), places(times)));
        if (verdict.valid()) {
            verdict.proof().orElseThrow().days().stream().limit(DAYS_MAX).forEach(this::outside);
            int more = verdict.proof().orElseThrow().days().size() - DAYS_MAX;
            if (more > 0) unknown("outside.more", Integer.toString(more));
        }
        return steps;
    }

    /** Whether the ledger or the chain has another root. */
    boolean contradicted() {
        return contradicted;
    }

    /** Whether the chain has not confirmed every root. */
    boolean open() {
        return open;
    }

    /** One place is not worth a word. */
    private String places(int times) {
        return times == 1 ? "" : words.say("times", Integer.toString(times));
    }

    private void outside(Proof.Day day) {
        LocalDate date = LocalDate.parse(day.day());
        String here = desk.day(date).map(this::said).orElseGet(() -> words.get("no_root"));
        compare("outside.ledger", day.day(), here, said(day.root(), day.firstSequence(), day.lastSequence()));
        String expected = said(day.root(), day.lastSequence());
        if (silent) {
            unknown("outside.silent", day.day());
            return;
        }
        ChainAnswer answer = desk.onChain(date);
        silent = answer.kind() == ChainAnswer.Kind.SILENT;
        switch (answer.kind()) {
            case THERE ->
                compare(
                        "outside.chain",
                        day.day(),
                        said(answer.root(), Long.toString(answer.transactions())),
                        expected);
            case MISSING -> unknown("outside.missing", day.day());
            case SILENT -> unknown("outside.silent", day.day());
            case OFF -> unknown("outside.off", day.day());
        }
    }

    private void compare(String key, String where, String expected, String found) {
        if (expected.equals(found)) {
            passed(key, where);
        } else {
            contradicted = true;
            failed(key, where, expected, found);
        }
    }

    private void passed(String key, String where) {
        steps.add(new StepText("succeeded", words.get("verdict.passed"), words.get(key), where, "", ""));
    }

    private void failed(String key, String where, String expected, String found) {
        steps.add(new StepText("failed", words.get("verdict.failed"), words.get(key), where, expected, found));
    }

    private void unknown(String key, String where) {
        open = true;
        steps.add(new StepText("unknown", words.get("verdict.unknown"), words.get(key), where, "", ""));
    }

    private String said(DayView day) {
        return said(day.root(), Long.toString(day.firstSequence()), Long.toString(day.lastSequence()));
    }

    /** A root does not tell where its day begins: the ledger does. */
    private String said(String root, String first, String last) {
        return words.say("said", root, first, last);
    }

    private static String said(String root, String transactions) {
        return String.format(Locale.ROOT, "%s / %s", root, transactions);
    }
}
