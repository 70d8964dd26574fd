package nodefair.billing.escrow;

import java.util.Map;

/**
 * What became of a batch in a final block.
 *
 * @param failures why the token refused payees, by address
 * @param drawnMicros what came out of the treasury for it; the rest was in the contract
 */
public record BatchOutcome(String transactionHash, long blockNumber, Map<String, String> failures, long drawnMicros) {}
