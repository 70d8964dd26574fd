package nodefair.market.checkout;

/**
 * A transaction that moved the deposit of an order.
 *
 * @param kind deposited, part_released, released or taken_back
 * @param wallet the renter's address
 * @param enough whether a deposit was of all that the order asks for; true for everything else
 */
public record ChainMove(String kind, String wallet, String transactionHash, boolean enough) {
    public boolean isDeposit() {
        return kind.equals("deposited");
    }

    /** Whether nothing of the wallet's deposit is left in the contract. */
    public boolean isEnd() {
        return kind.equals("released") || kind.equals("taken_back");
    }
}
