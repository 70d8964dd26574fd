package nodefair.billing.token;

import java.util.regex.Pattern;
import nodefair.billing.contracts.TokenTerms;

/**
 * A token that orders may be paid with.
 *
 * @param symbol its currency code in the ledger, not one of ISO 4217's that we use
 * @param chainId of the chain that it is on
 * @param address of the ERC-20 contract, lower case
 * @param decimals of the contract, 6 to 18: the ledger keeps millionths
 */
public record AcceptedToken(String symbol, long chainId, String address, int decimals, PriceSource price) {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");

    public AcceptedToken {
        if (!TokenTerms.isSymbol(symbol)) {
            throw new IllegalArgumentException(
                    "symbol is not 2 to 10 capitals and digits other than USD and EUR: " + symbol);
        }
        if (!ADDRESS.matcher(address).matches())
            throw new IllegalArgumentException(symbol + ": not an address: " + address);
        if (!TokenTerms.areDecimals(decimals)) {
            throw new IllegalArgumentException(symbol + ": decimals are outside 6 to 18: " + decimals);
        }
    }
}
