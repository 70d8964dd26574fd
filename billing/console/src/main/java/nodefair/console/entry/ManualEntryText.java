package nodefair.console.entry;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.manual.ManualEntry;
import nodefair.console.report.AccountNames;
import nodefair.db.ledger.ManualEntryState;
import nodefair.ui.format.MoneyText;

/**
 * A reversal or entry in words.
 *
 * @param reader who looks at it, as kind:id
 */
public record ManualEntryText(ManualEntry entry, String reader) {
    public UUID getId() {
        return entry.id();
    }

    public ManualEntryState getState() {
        return entry.state();
    }

    public String getWhat() {
        return entry.reverses()
                .map(sequence -> "Reversal of transaction " + sequence)
                .orElseGet(() -> "Debit " + name(entry.debitAccount()) + ", credit " + name(entry.creditAccount()));
    }

    public boolean isReversal() {
        return entry.reverses().isPresent();
    }

    public long getReverses() {
        return entry.reverses().orElse(0L);
    }

    public MoneyText getAmount() {
        return MoneyText.booked(entry.amount().micros(), entry.amount().currency());
    }

    public Instant getOccurredAt() {
        return entry.occurredAt();
    }

    public String getWhy() {
        return entry.why();
    }

    public String getProposer() {
        return entry.proposer();
    }

    public Instant getProposedAt() {
        return entry.proposedAt();
    }

    public String getDecider() {
        return entry.decider().orElse("");
    }

    public Optional<Instant> getDecidedAt() {
        return entry.decidedAt();
    }

    public String getAnswer() {
        return entry.answer().orElse("");
    }

    public boolean isPosted() {
        return entry.transaction().isPresent();
    }

    public long getTransaction() {
        return entry.transaction().orElse(0L);
    }

    /** The reader proposed it: another person must post it. */
    public boolean isOwn() {
        return !entry.maySettle(reader);
    }

    private static String name(Optional<String> code) {
        return code.map(AccountNames::of).orElse("");
    }
}
