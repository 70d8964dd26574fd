package nodefair.billing.reconciliation;

/** An exception that cannot be explained; nothing was stored. */
public final class ExceptionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** The explanation is shorter than 10 or longer than 500 characters. */
        WHY,
        /** It was explained, or both sides agree now. */
        NOT_OPEN,
        /** It goes away by itself, or turns into another kind that can be explained. */
        ON_ITS_WAY
    }

    public ExceptionRefused(Reason reason, String details) {
        super(reason + ": " + details);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
