package nodefair.billing.contracts;

import java.util.regex.Pattern;

/** What a token may be for the ledger to count in it. */
public final class TokenTerms {
    private static final int DECIMALS_MIN = 6;
    private static final int DECIMALS_MAX = 18;
    private static final Pattern SYMBOL = Pattern.compile("(?!USD$|EUR$)[A-Z][A-Z0-9]{1,9}");

    private TokenTerms() {}

    /** 2 to 10 capitals and digits, and no currency of ISO 4217 that we use. */
    public static boolean isSymbol(String symbol) {
        return SYMBOL.matcher(symbol).matches();
    }

    /** The ledger keeps millionths of a whole token. */
    public static boolean areDecimals(long decimals) {
        return decimals >= DECIMALS_MIN && decimals <= DECIMALS_MAX;
    }
}
