package nodefair.console.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nodefair.billing.reconciliation.RunRow;
import nodefair.console.report.AccountNames;
import nodefair.console.report.Figures;
import nodefair.db.reconciliation.RunState;
import nodefair.ui.format.MoneyText;

/** A comparison in words and figures. */
public record RunText(RunRow run) {
    public String getParty() {
        return run.party().title();
    }

    public RunState getState() {
        return run.state();
    }

    /** A state whose glyph says how it came out: one that found differences did not end well. */
    public String getMark() {
        if (!isDone()) return getStateWord();
        return run.differences() == 0 ? "done" : "differs";
    }

    public String getStateWord() {
        return run.state().word().replace('_', ' ');
    }

    /** Neither side had anything of that time. */
    public boolean isNothing() {
        return isDone() && run.matched() + run.differences() == 0;
    }

    public Instant getFrom() {
        return run.from();
    }

    public Instant getTo() {
        return run.to();
    }

    public Instant getStartedAt() {
        return run.startedAt();
    }

    public Optional<Instant> getEndedAt() {
        return run.endedAt();
    }

    public boolean isDone() {
        return run.state() == RunState.DONE;
    }

    public boolean isFailed() {
        return run.state() == RunState.FAILED;
    }

    public boolean isWorking() {
        return run.working();
    }

    public String getBy() {
        return run.requestedBy().orElse("the schedule");
    }

    /** What was compared; empty until it is done. */
    public String getCompared() {
        if (!isDone()) return "";
        return Figures.count(run.matched() + run.differences(), "object", "objects") + ", "
                + Figures.count(run.theirLines(), "line", "lines") + " there, "
                + Figures.count(run.ourLines(), "line", "lines") + " here";
    }

    public String getFound() {
        if (!isDone()) return "";
        if (isNothing()) return "nothing to compare";
        return run.differences() == 0 ? "no difference" : Figures.count(run.differences(), "difference", "differences");
    }

    public String getFailure() {
        return run.failure().orElse("");
    }

    public List<SumText> getSums() {
        return run.sums().stream().map(SumText::new).toList();
    }

    /** What both sides say moved on an account. */
    public record SumText(RunRow.Sum sum) {
        public String getName() {
            return AccountNames.of(sum.account());
        }

        public String getCode() {
            return sum.account();
        }

        public String getCurrency() {
            return sum.ours().currency();
        }

        public MoneyText getTheirs() {
            return Figures.sum(sum.theirs());
        }

        public MoneyText getOurs() {
            return Figures.sum(sum.ours());
        }

        public MoneyText getDifference() {
            return Figures.sum(sum.difference()).signed();
        }

        public boolean isAgreed() {
            return sum.difference().isZero();
        }
    }
}
