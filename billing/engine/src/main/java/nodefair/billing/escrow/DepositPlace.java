package nodefair.billing.escrow;

import java.time.Instant;
import java.util.UUID;

/**
 * Where an order's deposit is kept: with the contract's ABI and the wallet that paid, all that is needed to take it back
 * without the platform.
 *
 * @param orderId names the deposit in the contract
 * @param contract the escrow's address
 * @param token its contract
 * @param deadline from when on what is unsettled can be taken back
 */
public record DepositPlace(UUID orderId, long chainId, String contract, String token, Instant deadline) {}
