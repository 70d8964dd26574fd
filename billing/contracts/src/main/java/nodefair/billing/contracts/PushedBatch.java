package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.Optional;
import org.web3j.crypto.Hash;

/**
 * What the distributor keeps of a batch that was pushed.
 *
 * @param pushedAtSeconds time of its block
 * @param paid base units
 */
public record PushedBatch(long pushedAtSeconds, int paidCount, int failedCount, BigInteger paid) {

    /** The id under which a business fact is pushed, once for ever; hex with 0x. */
    public static String idOf(String fact) {
        return Hash.sha3String(fact);
    }

    /** Reads the answer to {@link DistributorCalls#owed}, base units. */
    public static BigInteger owed(String result) {
        return Abi.uintAt(result, 0);
    }

    /** Reads the answer to {@link DistributorCalls#batchOf}; empty for a batch that was not pushed. */
    public static Optional<PushedBatch> decode(String result) {
        long pushedAt = Abi.uintAt(result, 0).longValueExact();
        if (pushedAt == 0) return Optional.empty();
        return Optional.of(new PushedBatch(
                pushedAt,
                Abi.uintAt(result, 1).intValueExact(),
                Abi.uintAt(result, 2).intValueExact(),
                Abi.uintAt(result, 3)));
    }
}
