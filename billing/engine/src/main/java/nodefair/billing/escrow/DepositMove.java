package nodefair.billing.escrow;

import java.util.Optional;

/**
 * What the escrow contract said of a deposit for an order, by a transaction that is on the chain.
 *
 * @param wallet the renter's address, lower case
 * @param isFinal whether its block can no longer be undone
 * @param verdict whether a deposit pays the order; empty for everything else, and for a token that is not accepted any more
 */
public record DepositMove(
        Kind kind, String wallet, String transactionHash, boolean isFinal, Optional<DepositVerdict> verdict) {
    /** What became of tokens. */
    public enum Kind {
        /** They came in. */
        DEPOSITED,
        /** Payees got some; the rest stays. */
        PART_RELEASED,
        /** Payees got theirs, the rest went back to the renter's wallet. */
        RELEASED,
        /** The token did not take that rest to the wallet; the contract keeps it for it. */
        KEPT,
        /** The renter's wallet took them back by itself. */
        TAKEN_BACK
    }

    /** Whether it is a deposit that the platform sends back, or has. */
    public boolean comesBack() {
        return verdict.filter(DepositVerdict.SURPLUS::equals).isPresent();
    }
}
