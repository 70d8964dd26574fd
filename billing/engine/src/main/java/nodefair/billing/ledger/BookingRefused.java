package nodefair.billing.ledger;

/** The books refuse a booking: it would take money that is not there, or its key already stands for something else. */
public class BookingRefused extends IllegalStateException {
    private final Reason reason;

    /** Why. */
    public enum Reason {
        KEY_MEANS_ANOTHER_BOOKING,
        BELOW_ZERO
    }

    public BookingRefused(Reason reason, String details) {
        super(reason + ": " + details);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
