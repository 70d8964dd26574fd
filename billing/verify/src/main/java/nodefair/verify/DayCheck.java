package nodefair.verify;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks one day of a proof against itself and against the transactions that name it. */
final class DayCheck {
    private final Proof.Day day;
    private final String where;
    private final Steps steps;

    DayCheck(Proof.Day day, String where, Steps steps) {
        this.day = day;
        this.where = where;
        this.steps = steps;
    }

    /** False when no path can be held against it. */
    boolean run(List<Proof.Transaction> all) {
        steps.begin();
        shape("day", Shape.DATE, day.day());
        shape("number", Shape.NUMBER, day.number());
        shape("first_sequence", Shape.COUNT, day.firstSequence());
        shape("last_sequence", Shape.COUNT, day.lastSequence());
        shape("size", Shape.COUNT, day.size());
        shape("root", Shape.HASH, day.root());
        anchors();
        if (!steps.end(Check.FIELD, where)) return false;
        steps.begin();
        steps.differs(
                Check.DAY,
                where + ".number",
                Long.toString(LocalDate.parse(day.day()).toEpochDay()),
                day.number());
        steps.differs(
                Check.DAY,
                where + ".size",
                Long.toString(Long.parseLong(day.lastSequence()) - Long.parseLong(day.firstSequence()) + 1),
                day.size());
        if (all.stream().noneMatch(transaction -> transaction.day().equals(day.day()))) {
            steps.add(Step.failed(Check.DAY, where + ".day", "a day that a transaction of the file names", day.day()));
        }
        return steps.end(Check.DAY, where);
    }

    private void anchors() {
        Set<String> chains = new HashSet<>();
        for (int i = 0; i < day.anchors().size(); i++) {
            Proof.Anchor anchor = day.anchors().get(i);
            String at = "anchors[" + i + "].";
            shape(at + "chain", Shape.COUNT, anchor.chain());
            shape(at + "contract", Shape.ADDRESS, anchor.contract());
            if (anchor.transaction().isPresent()) {
                shape(
                        at + "transaction",
                        Shape.TRANSACTION,
                        anchor.transaction().get());
            }
            if (!chains.add(anchor.chain() + ' ' + anchor.contract())) {
                steps.add(Step.failed(
                        Check.FIELD, where + "." + at + "contract", "each contract once", anchor.contract()));
            }
        }
    }

    private void shape(String field, Shape shape, String value) {
        steps.matches(Check.FIELD, where + "." + field, shape, value);
    }
}
