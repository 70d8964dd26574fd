package nodefair.market.checkout;

/**
 * A transaction that moved the deposit of an order.
 *
 * @param kind deposited, part_released, released, kept or taken_back
 * @param wallet the renter's address
 * @param isFinal whether it can no longer be undone
 * @param comesBack whether it is a deposit that is sent back, or was
 */
public record ChainMove(String kind, String wallet, String transactionHash, boolean isFinal, boolean comesBack) {
    /** Whether nothing of the wallet's deposit is left in the contract, or what is left there is the wallet's alone. */
    public boolean isEnd() {
        return kind.equals("released") || kind.equals("taken_back");
    }

    /** Whether the contract keeps what the token did not take to the wallet. */
    public boolean isKept() {
        return kind.equals("kept");
    }
}
