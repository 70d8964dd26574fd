package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Calldata for the ComputeEscrow contract; all values hex with 0x. */
public final class EscrowCalls {
    private static final String DEPOSIT_WITH_PERMIT = Abi.topic(
                    "depositWithPermit(bytes32,address,uint256,uint64,uint256,uint8,bytes32,bytes32)")
            .substring(0, "0x12345678".length());

    private EscrowCalls() {}

    public static String deploy(String admin, String operator, String token) {
        return Artefact.computeEscrow().bytecode()
                + Abi.constructor(Abi.address(admin), Abi.address(operator), Abi.address(token));
    }

    public static String deposit(String orderKey, String token, BigInteger amount, long deadlineSeconds) {
        return Abi.call(
                "deposit", Abi.bytes32(orderKey), Abi.address(token), Abi.uint(amount), new Uint64(deadlineSeconds));
    }

    public static String depositWithPermit(
            String orderKey,
            String token,
            BigInteger amount,
            long deadlineSeconds,
            long permitDeadlineSeconds,
            Sign.SignatureData permit) {
        return Abi.call(
                "depositWithPermit",
                Abi.bytes32(orderKey),
                Abi.address(token),
                Abi.uint(amount),
                new Uint64(deadlineSeconds),
                Abi.uint(permitDeadlineSeconds),
                new Uint8(Numeric.toBigInt(permit.getV())),
                Abi.bytes32(Numeric.toHexString(permit.getR())),
                Abi.bytes32(Numeric.toHexString(permit.getS())));
    }

    /**
     * Beginning of the depositWithPermit that does what a deposit call does; the permit's deadline, v, r and s follow, a word each.
     *
     * @param depositCall as {@link #deposit} gives it
     */
    public static String beginWithPermit(String depositCall) {
        return DEPOSIT_WITH_PERMIT + depositCall.substring(DEPOSIT_WITH_PERMIT.length());
    }

    /** Beginning of a {@link #depositOf} call; the renter's address follows as a word. */
    public static String beginDepositOf(String orderKey) {
        return Abi.topic("depositOf(bytes32,address)").substring(0, DEPOSIT_WITH_PERMIT.length())
                + orderKey.substring("0x".length());
    }

    public static String release(String orderKey, String renter, List<String> payees, List<BigInteger> amounts) {
        return Abi.call(
                "release", Abi.bytes32(orderKey), Abi.address(renter), Abi.addresses(payees), Abi.uints(amounts));
    }

    /** Pays payees out of a deposit that stays open. */
    public static String releasePart(String orderKey, String renter, List<String> payees, List<BigInteger> amounts) {
        return Abi.call(
                "releasePart", Abi.bytes32(orderKey), Abi.address(renter), Abi.addresses(payees), Abi.uints(amounts));
    }

    public static String refund(String orderKey) {
        return Abi.call("refund", Abi.bytes32(orderKey));
    }

    public static String pause() {
        return Abi.call("pause");
    }

    public static String unpause() {
        return Abi.call("unpause");
    }

    /** Takes what could not be returned to the caller when its order was released; to any address, for the renter alone. */
    public static String withdrawCredit(String token, String to) {
        return Abi.call("withdrawCredit", Abi.address(token), Abi.address(to));
    }

    public static String creditOf(String token, String renter) {
        return Abi.call("creditOf", Abi.address(token), Abi.address(renter));
    }

    /** Sends tokens on that came without a deposit; for the admin. */
    public static String returnStray(String token, String to, BigInteger amount) {
        return Abi.call("returnStray", Abi.address(token), Abi.address(to), Abi.uint(amount));
    }

    public static String setAccepted(String token, boolean accepted) {
        return Abi.call("setAccepted", Abi.address(token), new Bool(accepted));
    }

    public static String accepted(String token) {
        return Abi.call("accepted", Abi.address(token));
    }

    /** What the contract answered to {@link #accepted(String)}. */
    public static boolean isAccepted(String data) {
        return Abi.uintAt(data, 0).signum() > 0;
    }

    public static String held(String token) {
        return Abi.call("held", Abi.address(token));
    }

    public static String depositOf(String orderKey, String renter) {
        return Abi.call("depositOf", Abi.bytes32(orderKey), Abi.address(renter));
    }
}
