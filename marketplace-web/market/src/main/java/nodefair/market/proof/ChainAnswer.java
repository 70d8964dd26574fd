package nodefair.market.proof;

/**
 * What the chain says now about a day's root.
 *
 * @param root empty unless it is there
 * @param transactions how many the ledger had at the end of the day
 */
public record ChainAnswer(Kind kind, String root, long transactions) {

    /** Whether there is an answer. */
    public enum Kind {
        /** Roots are not anchored here. */
        OFF,
        /** The endpoint gave no answer. */
        SILENT,
        /** The chain has no root of that day. */
        MISSING,
        /** It has one. */
        THERE
    }

    static ChainAnswer without(Kind kind) {
        return new ChainAnswer(kind, "", 0);
    }
}
