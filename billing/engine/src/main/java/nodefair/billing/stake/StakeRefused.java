package nodefair.billing.stake;

/** There is nothing for a wallet to do; nothing has changed. */
public class StakeRefused extends RuntimeException {
    public enum Reason {
        /** Nobody can stake here. */
        OFF,
        /** There is no such node, or it is another provider's. */
        NODE,
        /** Not above zero, or finer than the token. */
        AMOUNT,
        /** More than that wallet has staked. */
        OVER_STAKE,
        /** Nothing unbonds. */
        NOTHING_UNBONDS,
        /** Not yet. */
        STILL_UNBONDING,
        /** A verdict that has not ended needs it. */
        FROZEN,
        /** There is nothing to appeal against, or the time is over. */
        NO_APPEAL
    }

    private final Reason reason;

    public StakeRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
