package nodefair.billing.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Whether a wallet signed a text that a person was shown (EIP-191, personal_sign): by its key, or by what its contract says. */
public final class PersonalSignature {
    /** What a contract wallet answers when the signature is its own (EIP-1271), as a word. */
    private static final String IS_VALID = "0x1626ba7e" + "0".repeat(56);

    private static final int KEY_SIGNATURE_BYTES = 65;
    private static final int V_MIN = 27;
    private static final BigInteger S_MAX = Sign.CURVE_PARAMS.getN().shiftRight(1);
    /** Contract wallets take several owners' signatures in one; what is longer is not asked about. */
    private static final Pattern FORM = Pattern.compile("0x(?:[0-9a-fA-F]{2}){1,4096}");

    private PersonalSignature() {}

    /** Never throws on what a browser sent. The upper of the two signatures that the curve allows is not taken. */
    public static boolean isByKey(String address, String message, String signature) {
        if (!FORM.matcher(signature).matches()) return false;
        byte[] bytes = Numeric.hexStringToByteArray(signature);
        if (bytes.length != KEY_SIGNATURE_BYTES) return false;
        byte[] s = Arrays.copyOfRange(bytes, 32, 64);
        if (new BigInteger(1, s).compareTo(S_MAX) > 0) return false;
        byte v = bytes[64] >= 0 && bytes[64] < 2 ? (byte) (bytes[64] + V_MIN) : bytes[64];
        try {
            BigInteger key = Sign.signedMessageHashToKey(
                    hash(message), new Sign.SignatureData(v, Arrays.copyOfRange(bytes, 0, 32), s));
            return ("0x" + Keys.getAddress(key)).equals(address.toLowerCase(Locale.ROOT));
        } catch (SignatureException | RuntimeException noSuchPoint) {
            return false;
        }
    }

    /**
     * Asks the contract at the address; with two endpoints both must say yes. False where there is no contract.
     *
     * @throws ChainUnavailable when it is not known
     */
    public static boolean isByContract(ChainEndpoint chain, String address, String message, String signature) {
        if (!FORM.matcher(signature).matches() || !chain.hasCode(address)) return false;
        String question = Abi.call(
                "isValidSignature",
                new Bytes32(hash(message)),
                new DynamicBytes(Numeric.hexStringToByteArray(signature)));
        try {
            return IS_VALID.equals(chain.view(address, question).toLowerCase(Locale.ROOT));
        } catch (ChainRefused refused) {
            if (refused.isRevert()) return false;
            throw new ChainUnavailable("a contract wallet could not be asked", refused);
        }
    }

    private static byte[] hash(String message) {
        return Sign.getEthereumMessageHash(message.getBytes(StandardCharsets.UTF_8));
    }
}
