package nodefair.billing.escrow;

/**
 * What the escrow contract said of a deposit for an order, by a transaction that is on the chain.
 *
 * @param wallet the renter's address, lower case
 * @param enough whether a deposit was of all that the order asks for; true for everything else
 */
public record DepositMove(Kind kind, String wallet, String transactionHash, boolean enough) {
    /** What became of tokens. */
    public enum Kind {
        /** They came in. */
        DEPOSITED,
        /** Payees got some; the rest stays. */
        PART_RELEASED,
        /** Payees got theirs, the rest went back to the renter's wallet. */
        RELEASED,
        /** The renter's wallet took them back by itself. */
        TAKEN_BACK
    }
}
