package nodefair.billing.testing.chain;

import java.util.List;
import java.util.Map;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.Receipt;

/**
 * A block with what was done in it and the world after it.
 *
 * @param receipts by transaction hash
 */
record SimulatedBlock(
        Block header,
        World world,
        List<SimulatedTransaction> transactions,
        Map<String, Receipt> receipts,
        List<ChainLog> logs) {}
