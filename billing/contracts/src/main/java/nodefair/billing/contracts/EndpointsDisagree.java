package nodefair.billing.contracts;

/** Two endpoints were asked the same and said different things; nothing may rest on either answer. */
public final class EndpointsDisagree extends ChainUnavailable {
    private final boolean onFinal;

    private EndpointsDisagree(String message, boolean onFinal) {
        super(message);
        this.onFinal = onFinal;
    }

    /** One of them is behind, or on another branch for the moment: asked again later they may agree. */
    public static EndpointsDisagree forNow(String message) {
        return new EndpointsDisagree(message, false);
    }

    /** About what both call final: one of them is wrong, and a person must find out which. */
    public static EndpointsDisagree onFinal(String message) {
        return new EndpointsDisagree(message, true);
    }

    /** Whether waiting does not explain it. */
    public boolean isOnFinal() {
        return onFinal;
    }
}
