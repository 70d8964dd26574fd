package nodefair.console.entry;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.manual.ManualEntry;
import nodefair.console.report.AccountNames;
import nodefair.console.report.Figures;
import nodefair.db.ledger.ManualEntryState;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;

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
        return Figures.exact(entry.amount());
    }

    /** The day in UTC that it is dated on; it decides the month. */
    public String getDay() {
        return TimeText.date(entry.occurredAt(), ZoneOffset.UTC);
    }

    public String getMonth() {
        return Figures.month(YearMonth.from(entry.occurredAt().atOffset(ZoneOffset.UTC)));
    }

    /** What a second person agrees to. */
    public String getQuestion() {
        return getWhat() + ": " + getAmount() + ", dated " + getDay() + " (UTC), in " + getMonth() + ". Proposed by "
                + getProposer() + ". It stays in the books for ever.";
    }

    /** Stripe's id of what it mends; empty for none. */
    public String getStripeId() {
        return entry.stripeId().orElse("");
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
