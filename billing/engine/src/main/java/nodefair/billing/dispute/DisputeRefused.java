package nodefair.billing.dispute;

/** An answer that cannot be given; nothing was stored and nothing is sent. */
public final class DisputeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        UNKNOWN_DISPUTE,
        /** It was answered or accepted. */
        ANSWERED,
        /** The bank has decided. */
        ENDED,
        /** A person's words are shorter than 10 or longer than 5,000 characters. */
        WORDS,
        /** Why it is accepted is shorter than 10 or longer than 500 characters. */
        WHY
    }

    public DisputeRefused(Reason reason, String details) {
        super(reason + ": " + details);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
