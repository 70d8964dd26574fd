package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The 32-byte words that calls, results and logs are made of. */
final class Words {
    private static final int HEX_CHARS = 64;
    private static final int SELECTOR_CHARS = 10;

    private final String hex;

    private Words(String hex) {
        this.hex = hex;
    }

    /** The arguments of a call. */
    static Words ofCall(String calldata) {
        return new Words(calldata.substring(SELECTOR_CHARS));
    }

    static String selector(String calldata) {
        return calldata.length() < SELECTOR_CHARS ? calldata : calldata.substring(0, SELECTOR_CHARS);
    }

    String word(int index) {
        return hex.substring(index * HEX_CHARS, (index + 1) * HEX_CHARS);
    }

    String bytes32(int index) {
        return "0x" + word(index);
    }

    String address(int index) {
        return "0x" + word(index).substring(HEX_CHARS - 40);
    }

    BigInteger uint(int index) {
        return new BigInteger(word(index), 16);
    }

    /** An array whose offset stands at the index. */
    List<Integer> array(int index) {
        int start = uint(index).intValueExact() / 32;
        int length = uint(start).intValueExact();
        List<Integer> items = new ArrayList<>();
        for (int item = 1; item <= length; item++) items.add(start + item);
        return items;
    }

    static String of(BigInteger value) {
        String digits = value.toString(16);
        return "0".repeat(HEX_CHARS - digits.length()) + digits;
    }

    static String ofAddress(String address) {
        return "0".repeat(HEX_CHARS - 40) + address.substring(2);
    }
}
