package nodefair.billing.contracts;

import java.math.BigInteger;

/**
 * A deposit as the contract stores it.
 *
 * @param token its address, lower case
 * @param deadlineSeconds from when on the renter may take it back, Unix time
 * @param amount base units, as paid in
 * @param settled base units that were released in parts while the deposit was open
 */
public record EscrowDeposit(String token, long deadlineSeconds, State state, BigInteger amount, BigInteger settled) {
    /** In the contract's order. */
    public enum State {
        NONE,
        FUNDED,
        RELEASED,
        REFUNDED
    }

    public static EscrowDeposit decode(String result) {
        State state = State.values()[Abi.uintAt(result, 2).intValueExact()];
        return new EscrowDeposit(
                Abi.addressAt(result, 0),
                Abi.uintAt(result, 1).longValueExact(),
                state,
                Abi.uintAt(result, 3),
                Abi.uintAt(result, 4));
    }
}
