package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the networks of accepted tokens are called, and how a wallet that does not know one reaches it. */
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

    @Inject
    private TokenRail rails;

    /** The name that was set, or that people know it by, or its number. */
    public String name(long chainId) {
        return setting(chainId, "name").orElseGet(() -> NAMES.getOrDefault(chainId, "network " + chainId));
    }

    /** What its fee is paid in. */
    public String currency(long chainId) {
        return setting(chainId, "currency").orElse("ETH");
    }

    /** An endpoint that anybody may use; empty when there is none to hand out. */
    public String publicRpcUrl(long chainId) {
        return setting(chainId, "public.rpc.url").orElse("");
    }

    /** Whether people have to be told on which network a token is. */
    public boolean areSeveral() {
        return rails.all().stream().map(ChainRail::chainId).distinct().count() > 1;
    }

    /** Settings of the first token's network stand without its number, those of others with it. */
    private Optional<String> setting(long chainId, String name) {
        boolean first = rails.isOn() && rails.home().chainId() == chainId;
        return ConfigProvider.getConfig()
                .getOptionalValue("nodefair.chain." + (first ? "" : chainId + ".") + name, String.class)
                .filter(text -> !text.isBlank());
    }
}
