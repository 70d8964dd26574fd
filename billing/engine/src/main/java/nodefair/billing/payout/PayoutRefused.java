package nodefair.billing.payout;

/** A payout cannot be made now, for a reason that the provider can be told. */
public class PayoutRefused extends RuntimeException {
    private final Reason reason;

    /** Why; each has a message of its own. */
    public enum Reason {
        NO_DESTINATION,
        DESTINATION_NOT_READY,
        NOTHING_DUE,
        ADDRESS_MALFORMED,
        /** The case of its letters is a checksum that does not fit: a character is wrong. */
        ADDRESS_MISTYPED,
        ADDRESS_IS_ZERO,
        /** It belongs to the platform or its contracts. */
        ADDRESS_IS_OURS,
        STRIPE_DOES_NOT_ANSWER,
        /** Money was moved that a restored database has forgotten, and nobody has explained it yet. */
        BOOKS_ARE_BEING_CHECKED
    }

    public PayoutRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
