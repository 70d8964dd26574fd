package nodefair.market.checkout;

import java.time.Instant;
import java.util.UUID;

/**
 * Where the deposit of an order is kept, which the renter needs to take it back without the platform.
 *
 * @param orderId names the deposit in the contract
 * @param contract address
 * @param token address of the token's contract
 * @param deadline from when on what is unsettled can be taken back
 */
public record KeptDeposit(UUID orderId, long chainId, String contract, String token, Instant deadline) {}
