package nodefair.billing.testing.chain;

/** What a simulated chain has done to its users so far. */
public final class ChainFigures {
    int reorganisations;
    int deepest;
    int dropped;
    int replaced;
    int failures;
    int doubled;
    int lies;

    public int reorganisations() {
        return reorganisations;
    }

    public int deepest() {
        return deepest;
    }

    public int dropped() {
        return dropped;
    }

    public int replaced() {
        return replaced;
    }

    public int failures() {
        return failures;
    }

    public int doubled() {
        return doubled;
    }

    public int lies() {
        return lies;
    }
}
