package nodefair.billing.contracts;

/**
 * A token for development chains, worth nothing.
 *
 * @param symbol as wallets show it
 */
public record DevToken(String name, String symbol, int decimals) {
    /** Stands for a stablecoin: a dollar, 6 decimals. */
    public static final DevToken DOLLAR = new DevToken("Nodefair Dev Dollar", "NUSD", 6);

    /** Stands for a token whose amounts are no dollars: 18 decimals. */
    public static final DevToken CREDIT = new DevToken("Nodefair Dev Credit", "NCR", 18);
}
