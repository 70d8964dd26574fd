package nodefair.market.wallet;

import java.time.Instant;
import java.util.UUID;

/**
 * A wallet of the account.
 *
 * @param address with its checksum
 * @param contract whether it is a contract, with owners of its own
 */
public record LinkedWallet(UUID id, String address, boolean contract, Instant linkedAt) {}
