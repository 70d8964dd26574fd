package nodefair.protocol.artifact;

/** A capability token allows nothing, for the given reason. */
public final class CapabilityRefused extends RuntimeException {
    /** Why a token is refused. */
    public enum Reason {
        MALFORMED,
        FORGED,
        EXPIRED
    }

    private final Reason reason;

    public CapabilityRefused(Reason reason) {
        super("capability refused, reason=" + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
