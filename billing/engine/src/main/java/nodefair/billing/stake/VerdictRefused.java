package nodefair.billing.stake;

/** A verdict is not taken, or nothing more can be done about it; nothing has changed. */
public class VerdictRefused extends RuntimeException {
    public enum Reason {
        /** Nobody can stake here. */
        OFF,
        /** That wallet has nothing staked on that node. */
        NO_STAKE,
        /** Not above zero, or more than is staked. */
        AMOUNT,
        /** The reason given is shorter than 10 or longer than 500 characters. */
        WHY,
        /** The file is missing, empty or larger than 5 MiB. */
        EVIDENCE,
        /** A receipt is not there, or another node signed it; a wrong result stands on one at least. */
        RECEIPTS,
        /** Another verdict about the same stake has not ended. */
        ANOTHER_LIVES,
        /** Who proposed it cannot agree to it. */
        SAME_PERSON,
        /** Nobody decides about a node of theirs, or a stake of their wallet. */
        OWN_NODE,
        /** Another person's is declined for a reason of 10 to 500 characters. */
        ANSWER,
        /** It was decided meanwhile, or is with the chain. */
        DECIDED,
        /** The time to appeal is over, or it was appealed against. */
        NO_APPEAL,
        /** A statement has 10 to 4,000 characters. */
        STATEMENT,
        /** The appeal that the chain has names another statement. */
        OTHER_STATEMENT
    }

    private final Reason reason;

    public VerdictRefused(Reason reason, String details) {
        super(reason + ": " + details);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
