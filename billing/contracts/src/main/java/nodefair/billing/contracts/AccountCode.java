package nodefair.billing.contracts;

import java.util.regex.Pattern;

/** Tells from the code at an address what the address is. */
public final class AccountCode {
    /** What EIP-7702 leaves at the address of a key: whose code runs for it. The key stays its owner on every chain. */
    private static final Pattern DELEGATION = Pattern.compile("0xef0100[0-9a-f]{40}");

    private AccountCode() {}

    /** @param code hex with 0x, lower case, as {@link ChainEndpoint#codeAt} gives it */
    public static boolean isContract(String code) {
        return !code.equals("0x") && !DELEGATION.matcher(code).matches();
    }
}
