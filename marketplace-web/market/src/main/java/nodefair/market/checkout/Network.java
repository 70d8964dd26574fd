package nodefair.market.checkout;

import java.util.Map;

/**
 * The network of the token rail, in words and for a wallet that does not know it yet.
 *
 * @param currency what its fee is paid in
 * @param publicRpcUrl an endpoint that anybody may use; empty when there is none to hand out
 */
public record Network(long chainId, String name, String currency, String publicRpcUrl) {
    private static final Map<Long, String> NAMES = Map.of(
            1L, "Ethereum",
            10L, "OP Mainnet",
            137L, "Polygon",
            8453L, "Base",
            42161L, "Arbitrum One",
            11155111L, "Sepolia",
            31337L, "the local test network");

    /** The name that people know it by, or its number. */
    static String nameOf(long chainId) {
        return NAMES.getOrDefault(chainId, "network " + chainId);
    }
}
