package nodefair.billing.contracts;

import java.math.BigInteger;

/**
 * What a transaction may cost per unit of gas, in wei.
 *
 * @param maxFee limit including the block's base fee
 * @param priorityFee tip for the block's producer
 */
public record Fees(BigInteger maxFee, BigInteger priorityFee) {
    private static final BigInteger PRIORITY_FEE = BigInteger.valueOf(1_000_000_000L);

    /** Room for the base fee to double, which takes at least six full blocks. */
    public static Fees above(BigInteger baseFee) {
        return new Fees(baseFee.shiftLeft(1).add(PRIORITY_FEE), PRIORITY_FEE);
    }
}
