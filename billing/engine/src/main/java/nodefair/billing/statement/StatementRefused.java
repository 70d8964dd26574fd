package nodefair.billing.statement;

/** A file that is not taken; nothing of it was stored. */
public final class StatementRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** It is no camt.053 that can be read. */
        NOT_A_STATEMENT,
        /** Its lines do not lead from its opening to its closing balance. */
        DOES_NOT_ADD_UP,
        /** The same file was imported before. */
        KNOWN,
        /** Nothing moved in it. */
        NO_LINES
    }

    public StatementRefused(Reason reason, String details) {
        super(reason + ": " + details);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
