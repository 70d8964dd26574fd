package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Calldata for the ComputeEscrow contract; all values hex with 0x. */
public final class EscrowCalls {
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

    public static String release(String orderKey, String renter, List<String> payees, List<BigInteger> amounts) {
        return Abi.call(
                "release", Abi.bytes32(orderKey), Abi.address(renter), Abi.addresses(payees), Abi.uints(amounts));
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

    public static String held(String token) {
        return Abi.call("held", Abi.address(token));
    }

    public static String accepted(String token) {
        return Abi.call("accepted", Abi.address(token));
    }

    public static String depositOf(String orderKey, String renter) {
        return Abi.call("depositOf", Abi.bytes32(orderKey), Abi.address(renter));
    }
}
