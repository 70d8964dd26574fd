package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.web3j.utils.Numeric;

/** Calldata for the PayoutDistributor contract; all values hex with 0x. */
public final class DistributorCalls {
    /** Payees in one batch, at most. */
    public static final int PAYEES_MAX = 256;

    private static final int AMOUNT_BITS = 96;

    private DistributorCalls() {}

    /** One payee's share of a batch, in base units. */
    public record Payout(String payee, BigInteger amount) {
        public Payout {
            boolean fits = amount.signum() > 0 && amount.bitLength() <= AMOUNT_BITS;
            if (!fits) throw new IllegalArgumentException("no amount of a payout: " + amount);
        }

        private BigInteger packed() {
            return Numeric.toBigInt(payee).shiftLeft(AMOUNT_BITS).or(amount);
        }
    }

    public static String deploy(String admin, String operator, String treasury) {
        return Artefact.payoutDistributor().bytecode()
                + Abi.constructor(Abi.address(admin), Abi.address(operator), Abi.address(treasury));
    }

    /**
     * Pays a batch, in any order; the contract refuses an id that it has seen. A payee that is the contract or the token
     * is left out by the contract, as one that the token refuses.
     *
     * @throws IllegalArgumentException when a payee is in it twice
     */
    public static String push(String batchId, String token, List<Payout> payouts) {
        Set<BigInteger> payees = new HashSet<>();
        for (Payout payout : payouts) {
            if (!payees.add(Numeric.toBigInt(payout.payee()))) {
                throw new IllegalArgumentException("is twice in the batch: " + payout.payee());
            }
        }
        BigInteger total = payouts.stream().map(Payout::amount).reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> packed = payouts.stream().map(Payout::packed).sorted().toList();
        return Abi.call("push", Abi.bytes32(batchId), Abi.address(token), Abi.uint(total), Abi.uints(packed));
    }

    /** Pays a payee what failed in batches; for anyone. */
    public static String collect(String token, String payee) {
        return Abi.call("collect", Abi.address(token), Abi.address(payee));
    }

    /** Ends what is owed to a payee, so that it can be paid to another address; for the operator. */
    public static String takeBack(String token, String payee) {
        return Abi.call("takeBack", Abi.address(token), Abi.address(payee));
    }

    public static String setRoot(String token, String root, BigInteger total) {
        return Abi.call("setRoot", Abi.address(token), Abi.bytes32(root), Abi.uint(total));
    }

    /** @param proof as {@link ClaimTree#proof} gives it */
    public static String claim(String token, String payee, BigInteger cumulative, List<String> proof) {
        return Abi.call("claim", Abi.address(token), Abi.address(payee), Abi.uint(cumulative), Abi.bytes32s(proof));
    }

    /** What the contract has paid a payee by claims since the beginning. */
    public static String claimed(String token, String payee) {
        return Abi.call("claimed", Abi.address(token), Abi.address(payee));
    }

    public static String rootOf(String token) {
        return Abi.call("rootOf", Abi.address(token));
    }

    /** Reads the answer to {@link #rootOf}: 32 bytes, zero before the first root; hex with 0x. */
    public static String root(String result) {
        return Abi.bytes32At(result, 0);
    }

    public static String sweep(String token, BigInteger amount) {
        return Abi.call("sweep", Abi.address(token), Abi.uint(amount));
    }

    public static String owed(String token, String payee) {
        return Abi.call("owed", Abi.address(token), Abi.address(payee));
    }

    public static String free(String token) {
        return Abi.call("free", Abi.address(token));
    }

    public static String batchOf(String batchId) {
        return Abi.call("batchOf", Abi.bytes32(batchId));
    }
}
