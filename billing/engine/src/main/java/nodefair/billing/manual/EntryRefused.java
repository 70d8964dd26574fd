package nodefair.billing.manual;

/** An entry cannot be proposed or decided; nothing has changed. */
public class EntryRefused extends IllegalStateException {
    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** Accounts of renters, orders, providers and apps move by their own events or by a reversal only. */
        NOT_A_HOUSE_ACCOUNT,
        SAME_ACCOUNT,
        AMOUNT,
        /** The reason given is shorter than 10 or longer than 500 characters. */
        WHY,
        IN_THE_FUTURE,
        /** It is dated in a closed month. */
        PERIOD_CLOSED,
        UNKNOWN_TRANSACTION,
        /** It was reversed, or its reversal waits. */
        ALREADY_REVERSED,
        /** The money has been used or is held. */
        MONEY_USED,
        /** Who proposed it cannot agree to it. */
        SAME_PERSON,
        /** It was posted or declined meanwhile. */
        DECIDED
    }

    public EntryRefused(Reason reason, String details) {
        super(reason + ": " + details);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
