package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** Encodes calls and reads fixed-size words; only flat types, because deeper ones are wrong in this web3j. */
final class Abi {
    private static final int WORD_HEX_CHARS = 64;
    private static final int WORD_BYTES = 32;

    private Abi() {}

    static String call(String name, Type<?>... arguments) {
        return FunctionEncoder.encode(new Function(name, raw(arguments), List.of()));
    }

    static String constructor(Type<?>... arguments) {
        return FunctionEncoder.encodeConstructor(raw(arguments));
    }

    static Address address(String value) {
        return new Address(value);
    }

    static Uint256 uint(BigInteger value) {
        return new Uint256(value);
    }

    static Uint256 uint(long value) {
        return new Uint256(value);
    }

    static Bytes32 bytes32(String hex) {
        return new Bytes32(Numeric.hexStringToByteArray(hex));
    }

    static DynamicArray<Address> addresses(List<String> values) {
        return new DynamicArray<>(
                Address.class, values.stream().map(Address::new).toList());
    }

    static DynamicArray<Uint256> uints(List<BigInteger> values) {
        return new DynamicArray<>(
                Uint256.class, values.stream().map(Uint256::new).toList());
    }

    static DynamicArray<Bytes32> bytes32s(List<String> values) {
        return new DynamicArray<>(
                Bytes32.class, values.stream().map(Abi::bytes32).toList());
    }

    /** The first topic of an event's logs. */
    static String topic(String signature) {
        return Hash.sha3String(signature);
    }

    /** An address as logs are filtered by it. */
    static String topicOf(String address) {
        return "0x" + TypeEncoder.encode(address(address));
    }

    /** A number as contracts answer it. */
    static String word(long value) {
        return "0x" + TypeEncoder.encode(uint(value));
    }

    static BigInteger uintAt(String data, int word) {
        return new BigInteger(wordAt(data, word), 16);
    }

    /** A number that a contract answered with; zero where no contract was. */
    static BigInteger countAt(String data) {
        return Numeric.cleanHexPrefix(data).isEmpty() ? BigInteger.ZERO : uintAt(data, 0);
    }

    /** Two's complement. */
    static BigInteger intAt(String data, int word) {
        return new BigInteger(Numeric.hexStringToByteArray(wordAt(data, word)));
    }

    /** Lower case, with 0x. */
    static String addressAt(String data, int word) {
        return "0x" + wordAt(data, word).substring(WORD_HEX_CHARS - 40);
    }

    /** Hex with 0x, 64 digits. */
    static String bytes32At(String data, int word) {
        return "0x" + wordAt(data, word);
    }

    /** A byte array whose offset stands in a word; hex with 0x. */
    static String bytesAt(String data, int word) {
        int start = uintAt(data, word).intValueExact() / WORD_BYTES;
        int bytes = uintAt(data, start).intValueExact();
        String hex = Numeric.cleanHexPrefix(data);
        int from = (start + 1) * WORD_HEX_CHARS;
        return "0x" + hex.substring(from, from + 2 * bytes);
    }

    private static String wordAt(String data, int word) {
        String hex = Numeric.cleanHexPrefix(data);
        int end = (word + 1) * WORD_HEX_CHARS;
        if (hex.length() < end) throw new UnreadableAnswer("no word " + word + " in " + data);
        return hex.substring(end - WORD_HEX_CHARS, end);
    }

    @SuppressWarnings("rawtypes")
    private static List<Type> raw(Type<?>... arguments) {
        return Arrays.<Type>asList(arguments);
    }
}
