package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.Optional;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;

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

    /** What a signed EIP-1559 transaction offers. */
    public static Fees of(SignedTransaction signed) {
        Transaction1559 offered =
                (Transaction1559) TransactionDecoder.decode(signed.raw()).getTransaction();
        return new Fees(offered.getMaxFeePerGas(), offered.getMaxPriorityFeePerGas());
    }

    /** The same where a unit of gas may cost no more than {@code most}. */
    public Fees atMost(BigInteger most) {
        return new Fees(maxFee.min(most), priorityFee.min(most));
    }

    /**
     * Enough for pools to take it in the place of a transaction with these fees: both an eighth higher, or {@link #above}.
     *
     * @return empty when an eighth more would be above {@code most}
     */
    public Optional<Fees> raised(BigInteger baseFee, BigInteger most) {
        if (eighthMore(maxFee).compareTo(most) > 0) return Optional.empty();
        Fees fresh = above(baseFee);
        return Optional.of(new Fees(
                        eighthMore(maxFee).max(fresh.maxFee),
                        eighthMore(priorityFee).max(fresh.priorityFee))
                .atMost(most));
    }

    private static BigInteger eighthMore(BigInteger fee) {
        return fee.add(fee.shiftRight(3)).add(BigInteger.ONE);
    }
}
