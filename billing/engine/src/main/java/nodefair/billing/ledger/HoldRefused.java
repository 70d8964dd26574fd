package nodefair.billing.ledger;

/** A hold cannot be placed or moved; nothing has changed. */
public class HoldRefused extends IllegalStateException {
    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** It exceeds the balance less what other pending holds reserve. */
        NOT_AVAILABLE,
        /** The key stands for another hold. */
        KEY_MEANS_ANOTHER_HOLD,
        UNKNOWN,
        /** It has been captured, given back or has expired. */
        ENDED,
        /** The booking takes more from the account than is held, or nothing. */
        NOT_WITHIN_HOLD
    }

    public HoldRefused(Reason reason, String details) {
        super(reason + ": " + details);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
