package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.List;

/**
 * What became of a mined transaction.
 *
 * @param succeeded false when it was mined but reverted
 * @param gasUsed units of gas
 */
public record Receipt(
        String transactionHash,
        long blockNumber,
        String blockHash,
        boolean succeeded,
        BigInteger gasUsed,
        List<ChainLog> logs) {
    public Receipt {
        logs = List.copyOf(logs);
    }
}
