package nodefair.billing.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Calldata for the NodeStake contract; all values hex with 0x. A node's key is made like an order's, by {@link OrderKey}. */
public final class StakeCalls {
    private static final int REASON_BYTES_MAX = 32;
    private static final int SELECTOR_CHARS = "0x12345678".length();

    private StakeCalls() {}

    /**
     * How long the contract lets things wait; fixed when it is deployed.
     *
     * @param unbonding from asking for stake back to getting it
     * @param appeal in which an owner may object to a slash
     * @param decision after the appeal window; a slash not decided by then is void
     */
    public record Periods(Duration unbonding, Duration appeal, Duration decision) {
        public static Periods usual() {
            return new Periods(Duration.ofDays(14), Duration.ofDays(3), Duration.ofDays(7));
        }
    }

    public static String deploy(Keyholders keyholders, String slasher, String token, Periods periods) {
        return Artefact.nodeStake().bytecode()
                + Abi.constructor(
                        Abi.address(keyholders.admin()),
                        Abi.address(slasher),
                        Abi.address(keyholders.arbiter()),
                        Abi.address(token),
                        Abi.address(keyholders.treasury()),
                        new Uint64(periods.unbonding().toSeconds()),
                        new Uint64(periods.appeal().toSeconds()),
                        new Uint64(periods.decision().toSeconds()));
    }

    public static String stake(String nodeKey, BigInteger amount) {
        return Abi.call("stake", Abi.bytes32(nodeKey), Abi.uint(amount));
    }

    public static String stakeWithPermit(
            String nodeKey, BigInteger amount, long permitDeadlineSeconds, Sign.SignatureData permit) {
        return Abi.call(
                "stakeWithPermit",
                Abi.bytes32(nodeKey),
                Abi.uint(amount),
                Abi.uint(permitDeadlineSeconds),
                new Uint8(Numeric.toBigInt(permit.getV())),
                Abi.bytes32(Numeric.toHexString(permit.getR())),
                Abi.bytes32(Numeric.toHexString(permit.getS())));
    }

    public static String unbond(String nodeKey, BigInteger amount) {
        return Abi.call("unbond", Abi.bytes32(nodeKey), Abi.uint(amount));
    }

    public static String withdraw(String nodeKey) {
        return Abi.call("withdraw", Abi.bytes32(nodeKey));
    }

    /**
     * @param reason a short code, at most 32 ASCII characters
     * @param evidence hash of the verdict's file
     */
    public static String proposeSlash(String nodeKey, String owner, BigInteger amount, String reason, String evidence) {
        return Abi.call(
                "proposeSlash",
                Abi.bytes32(nodeKey),
                Abi.address(owner),
                Abi.uint(amount),
                Abi.bytes32(reason(reason)),
                Abi.bytes32(evidence));
    }

    /** @param statement hash of what the owner has to say */
    public static String appeal(String nodeKey, String statement) {
        return Abi.call("appeal", Abi.bytes32(nodeKey), Abi.bytes32(statement));
    }

    public static String executeSlash(String nodeKey, String owner) {
        return Abi.call("executeSlash", Abi.bytes32(nodeKey), Abi.address(owner));
    }

    public static String cancelSlash(String nodeKey, String owner) {
        return Abi.call("cancelSlash", Abi.bytes32(nodeKey), Abi.address(owner));
    }

    public static String stakeOf(String nodeKey, String owner) {
        return Abi.call("stakeOf", Abi.bytes32(nodeKey), Abi.address(owner));
    }

    public static String slashOf(String nodeKey, String owner) {
        return Abi.call("slashOf", Abi.bytes32(nodeKey), Abi.address(owner));
    }

    /**
     * Beginning of the stakeWithPermit that does what a stake call does; the permit's deadline, v, r and s follow, a word each.
     *
     * @param stakeCall as {@link #stake} gives it
     */
    public static String beginWithPermit(String stakeCall) {
        return selector("stakeWithPermit(bytes32,uint256,uint256,uint8,bytes32,bytes32)")
                + stakeCall.substring(SELECTOR_CHARS);
    }

    /** Beginning of a {@link #stakeOf} call; the owner's address follows as a word. */
    public static String beginStakeOf(String nodeKey) {
        return selector("stakeOf(bytes32,address)") + nodeKey.substring("0x".length());
    }

    /** Beginning of a {@link #slashOf} call; the owner's address follows as a word. */
    public static String beginSlashOf(String nodeKey) {
        return selector("slashOf(bytes32,address)") + nodeKey.substring("0x".length());
    }

    public static String held() {
        return Abi.call("held");
    }

    private static String selector(String signature) {
        return Abi.topic(signature).substring(0, SELECTOR_CHARS);
    }

    private static String reason(String code) {
        byte[] ascii = code.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length == 0 || ascii.length > REASON_BYTES_MAX) {
            throw new IllegalArgumentException("a reason has 1 to 32 characters: " + code);
        }
        return "0x" + Numeric.toHexStringNoPrefix(ascii) + "0".repeat(2 * (REASON_BYTES_MAX - ascii.length));
    }
}
