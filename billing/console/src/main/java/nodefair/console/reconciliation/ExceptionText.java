package nodefair.console.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.reconciliation.ExceptionRow;
import nodefair.billing.reconciliation.Mismatch;
import nodefair.billing.reconciliation.Party;
import nodefair.console.report.AccountNames;
import nodefair.console.report.Figures;
import nodefair.db.money.Money;
import nodefair.db.reconciliation.ExceptionState;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;

/** A difference in words and figures. */
public record ExceptionText(ExceptionRow exception, Instant now) {
    private static final MoneyText NOTHING = new MoneyText("nothing", "", "");

    public UUID getId() {
        return exception.id();
    }

    public ExceptionState getState() {
        return exception.state();
    }

    /** A state whose glyph says how it stands: an open one wants somebody. */
    public String getMark() {
        return switch (exception.state()) {
            case OPEN -> exception.kind() == Mismatch.Kind.ON_ITS_WAY ? "pending" : "differs";
            case EXPLAINED -> "explained";
            case RESOLVED -> "resolved";
        };
    }

    public String getStateWord() {
        return exception.state().word().replace('_', ' ');
    }

    public String getKind() {
        return Kinds.word(exception.kind());
    }

    public String getMeaning() {
        return Kinds.meaning(
                exception.kind(), exception.party(), exception.theirType().orElse(""));
    }

    public String getParty() {
        return exception.party().title();
    }

    /** Whether both sides name the object, so that its bookings can be listed. */
    public boolean isByObject() {
        return exception.party() == Party.STRIPE;
    }

    /** The other side's id of what both are matched by. */
    public String getObject() {
        return exception.item().stripeSource();
    }

    public String getAccount() {
        return exception.item().account();
    }

    public String getAccountName() {
        return AccountNames.of(exception.item().account());
    }

    /** The account's page in the month in which it came up. */
    public String getAccountLink() {
        YearMonth month = YearMonth.from(exception.occurredAt().atOffset(ZoneOffset.UTC));
        return "/ledger?month=" + month + "&account=" + Figures.inUrl(getAccount()) + "&currency="
                + Figures.inUrl(exception.item().currency());
    }

    /** The form for an entry that would make both sides agree, but for the account on its other side. */
    public String getEntryLink() {
        Money difference = exception.difference();
        boolean more = !difference.isNegative();
        Money amount = more ? difference : difference.negate();
        String id = getObject().matches("[a-z]+_\\w+") ? "&stripe=" + Figures.inUrl(getObject()) : "";
        return "/entry?" + (more ? "debit=" : "credit=") + Figures.inUrl(getAccount()) + "&amount="
                + amount.toDecimal().toPlainString() + "&currency=" + Figures.inUrl(amount.currency()) + id;
    }

    public MoneyText getTheirs() {
        return amount(exception.theirs());
    }

    public MoneyText getOurs() {
        return amount(exception.ours());
    }

    /** Theirs less ours, with its sign. */
    public MoneyText getDifference() {
        Money difference = exception.difference();
        return MoneyText.booked(difference.micros(), difference.currency()).signed();
    }

    public String getTheirId() {
        return exception.theirId().orElse("");
    }

    /** What the id of their line is. */
    public String getTheirIdLabel() {
        return exception.party() == Party.CHAIN && exception.kind() == Mismatch.Kind.MISSING_HERE
                ? "Sent by"
                : "First line";
    }

    /** What both are matched by. */
    public String getObjectLabel() {
        return exception.party() == Party.CHAIN && exception.kind() == Mismatch.Kind.MISSING_HERE
                ? "Transaction"
                : "Object";
    }

    public String getTheirType() {
        return exception.theirType().map(type -> type.replace('_', ' ')).orElse("");
    }

    public String getSource() {
        return exception.ourSource().orElse("");
    }

    public boolean isBooked() {
        return exception.ourSequence().isPresent();
    }

    public long getSequence() {
        return exception.ourSequence().orElse(0L);
    }

    /** A bank tells a day, which has no hour and no zone. */
    public boolean isByDay() {
        return exception.party() == Party.BANK;
    }

    public String getDay() {
        return TimeText.date(exception.occurredAt(), ZoneOffset.UTC);
    }

    public Instant getOccurredAt() {
        return exception.occurredAt();
    }

    public Optional<Instant> getEndedAt() {
        return exception.endedAt();
    }

    /** Since it came up, until both sides agreed. */
    public String getAge() {
        if (isByDay()) {
            Instant end = exception.endedAt().orElse(now);
            long days =
                    Math.max(0, Duration.between(exception.occurredAt(), end).toDays());
            return Figures.count(days, "day", "days");
        }
        return TimeText.words(
                Duration.between(exception.occurredAt(), exception.endedAt().orElse(now)));
    }

    public String getWhy() {
        return exception.why();
    }

    /** Empty while nobody has explained it. */
    public String getExplainer() {
        return exception.explainedBy().orElse("");
    }

    public boolean isExplained() {
        return exception.state() == ExceptionState.EXPLAINED;
    }

    public boolean isExplainable() {
        return exception.explainable();
    }

    static MoneyText amount(Optional<Money> amount) {
        return amount.map(money -> MoneyText.booked(money.micros(), money.currency()))
                .orElse(NOTHING);
    }
}
