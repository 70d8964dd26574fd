package nodefair.billing.quote;

/** A quote is not given, released or taken, for a reason that the person can be told. */
public class QuoteRefused extends RuntimeException {
    private final Reason reason;
    private final long hoursMax;

    /** Why; each has a message of its own. */
    public enum Reason {
        OFFER_NOT_FOUND,
        OFFER_NOT_OPEN,
        DEMO_OFFER,
        NODE_NOT_THERE,
        ACCOUNT_NOT_ACTIVE,
        HOURS_OUT_OF_RANGE,
        SOLD_OUT,
        NOT_FOUND,
        EXPIRED
    }

    public QuoteRefused(Reason reason) {
        this(reason, 0);
    }

    public QuoteRefused(Reason reason, long hoursMax) {
        super(reason + (hoursMax > 0 ? ", hours_max=" + hoursMax : ""));
        this.reason = reason;
        this.hoursMax = hoursMax;
    }

    public Reason reason() {
        return reason;
    }

    /** Most hours that would be given: with HOURS_OUT_OF_RANGE the limit, with SOLD_OUT what is still free, maybe 0. */
    public long hoursMax() {
        return hoursMax;
    }
}
