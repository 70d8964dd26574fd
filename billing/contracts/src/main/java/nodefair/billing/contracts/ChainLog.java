package nodefair.billing.contracts;

import java.util.List;

/** One log entry of a mined transaction. Hashes and addresses are lower case. */
public record ChainLog(
        long blockNumber,
        String blockHash,
        String transactionHash,
        int logIndex,
        String address,
        List<String> topics,
        String data) {
    public ChainLog {
        topics = List.copyOf(topics);
    }
}
