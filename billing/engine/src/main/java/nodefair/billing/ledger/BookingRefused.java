package nodefair.billing.ledger;

/** The books refuse a booking; nothing of it is stored. */
public class BookingRefused extends IllegalStateException {
    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** The key stands for other lines. */
        KEY_MEANS_ANOTHER_BOOKING,
        /** It takes more than there is from an account that never goes below zero. */
        BELOW_ZERO,
        /** It takes what a pending hold reserves. */
        HELD,
        /** It is dated in a closed month; {@link Periods#bookable} says when it may be dated. */
        PERIOD_CLOSED,
        /** There is no transaction of that number to reverse. */
        UNKNOWN_TRANSACTION
    }

    public BookingRefused(Reason reason, String details) {
        super(reason + ": " + details);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
