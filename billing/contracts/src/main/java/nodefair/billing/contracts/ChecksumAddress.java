package nodefair.billing.contracts;

import java.util.regex.Pattern;
import org.web3j.crypto.Keys;

/** Addresses as people are shown them: upper and lower case make a checksum (EIP-55). */
public final class ChecksumAddress {
    private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");

    private ChecksumAddress() {}

    /** Whether it is an address at all, in whatever case. */
    public static boolean isAddress(String text) {
        return FORM.matcher(text).matches();
    }

    /** @param address in any case */
    public static String of(String address) {
        return Keys.toChecksumAddress(address);
    }

    /** Whether it is an address with its checksum. */
    public static boolean fits(String text) {
        return isAddress(text) && of(text).equals(text);
    }
}
