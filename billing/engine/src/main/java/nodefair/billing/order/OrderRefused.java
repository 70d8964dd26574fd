package nodefair.billing.order;

/** An order cannot be placed or closed now, for a reason that the person can be told. */
public class OrderRefused extends RuntimeException {
    private final Reason reason;

    /** Why; each has a message of its own. */
    public enum Reason {
        NOT_FOUND,
        QUOTE_NOT_FOUND,
        QUOTE_EXPIRED,
        RAIL_IS_OFF,
        BELOW_CARD_MINIMUM,
        OFFER_TAKES_NO_TOKENS,
        PLACED_ON_ANOTHER_RAIL,
        NOT_PAID,
        JOBS_ARE_RUNNING,
        ALREADY_OVER
    }

    public OrderRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
