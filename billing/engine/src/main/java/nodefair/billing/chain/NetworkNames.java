package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** The network of the token rail, in words and for a wallet that does not know it yet. */
@ApplicationScoped
public class NetworkNames {
    private static final Map<Long, String> NAMES = Map.of(
            1L, "Ethereum",
            10L, "OP Mainnet",
            137L, "Polygon",
            8453L, "Base",
            42161L, "Arbitrum One",
            11155111L, "Sepolia",
            31337L, "the local test network");

    /** The name that was set, or that people know it by, or its number. */
    public String name(long chainId) {
        return setting("name").orElseGet(() -> NAMES.getOrDefault(chainId, "network " + chainId));
    }

    /** What its fee is paid in. */
    public String currency() {
        return setting("currency").orElse("ETH");
    }

    /** An endpoint that anybody may use; empty when there is none to hand out. */
    public String publicRpcUrl() {
        return setting("public.rpc.url").orElse("");
    }

    private static Optional<String> setting(String name) {
        return ConfigProvider.getConfig()
                .getOptionalValue("nodefair.chain." + name, String.class)
                .filter(text -> !text.isBlank());
    }
}
