package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the networks of accepted tokens are called, and how a wallet that does not know one reaches it. */
@ApplicationScoped
public class NetworkNames {
    private static final String ETHER = "ETH";
    private static final Map<Long, Network> KNOWN = Map.of(
            1L, new Network("Ethereum", ETHER),
            10L, new Network("OP Mainnet", ETHER),
            56L, new Network("BNB Chain", "BNB"),
            100L, new Network("Gnosis", "xDAI"),
            137L, new Network("Polygon", "POL"),
            8453L, new Network("Base", ETHER),
            42161L, new Network("Arbitrum One", ETHER),
            43114L, new Network("Avalanche", "AVAX"),
            11155111L, new Network("Sepolia", ETHER),
            31337L, new Network("the local test network", ETHER));

    @Inject
    private TokenRail rails;

    record Network(String name, String currency) {}

    /** The name that was set, or that people know it by, or its number. */
    public String name(long chainId) {
        return setting(chainId, "name").orElseGet(() -> known(chainId).name());
    }

    /** What its fee is paid in: as it was set, or as people know it, or ether. */
    public String currency(long chainId) {
        return setting(chainId, "currency").orElseGet(() -> known(chainId).currency());
    }

    static Network known(long chainId) {
        return KNOWN.getOrDefault(chainId, new Network("network " + chainId, ETHER));
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
