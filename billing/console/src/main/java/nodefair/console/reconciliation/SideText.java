package nodefair.console.reconciliation;

import java.time.Instant;
import java.util.Optional;
import nodefair.billing.reconciliation.Party;
import nodefair.billing.reconciliation.RunRow;

/** What the newest comparison with a side has found, in words. */
public record SideText(Party side, Optional<RunRow> run) {
    public String getParty() {
        return side.title();
    }

    /** A state whose glyph says how it stands; grey while nothing was compared. */
    public String getMark() {
        return run.map(RunText::new)
                .map(text -> text.isNothing() ? "none" : text.getMark())
                .orElse("none");
    }

    public String getWord() {
        return run.map(done -> new RunText(done).getFound()).orElse("never compared");
    }

    public Optional<Instant> getAt() {
        return run.map(done -> done.endedAt().orElse(done.startedAt()));
    }

    public Optional<Instant> getFrom() {
        return run.map(RunRow::from);
    }

    public Optional<Instant> getTo() {
        return run.map(RunRow::to);
    }

    public String getCompared() {
        return run.map(done -> new RunText(done).getCompared()).orElse("");
    }
}
