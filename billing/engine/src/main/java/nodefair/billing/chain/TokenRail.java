package nodefair.billing.chain;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.contracts.TwoEndpoints;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether orders can be paid with tokens, and the chain they are paid on. Off without an endpoint. */
@ApplicationScoped
public class TokenRail {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRail.class);
    private static final String ZERO = "0x" + "0".repeat(40);

    private @Nullable ChainSettings settings;
    private @Nullable ChainEndpoint chain;
    private @Nullable TransactionSigner signer;
    private volatile boolean hasTag;

    @PostConstruct
    void readSettings() {
        Config config = ConfigProvider.getConfig();
        try {
            ChainSettings.read(name -> config.getOptionalValue(name, String.class))
                    .ifPresent(this::open);
        } catch (IllegalArgumentException wrong) {
            LOG.error("The token rail stays off, cause={}", wrong.getMessage());
        }
    }

    /** Turns the rail on; nothing is asked yet. */
    void open(ChainSettings wanted) {
        open(wanted, endpoint(wanted));
    }

    void open(ChainSettings wanted, ChainEndpoint endpoint) {
        signer = wanted.operatorKey()
                .map(key -> new TransactionSigner(key, wanted.chainId()))
                .orElse(null);
        chain = endpoint;
        hasTag = false;
        settings = wanted;
        LOG.info(
                "The token rail is on, chain={} escrow={} endpoints={}",
                wanted.chainId(),
                wanted.escrow(),
                wanted.rpcUrls().size());
    }

    @PreDestroy
    void close() {
        if (chain != null) chain.close();
    }

    public boolean isOn() {
        return settings != null;
    }

    public ChainSettings settings() {
        return on(settings);
    }

    public ChainEndpoint chain() {
        return on(chain);
    }

    /** Whoever settles deposits; only the console has the key. */
    public TransactionSigner signer() {
        on(settings);
        if (signer == null) throw new IllegalStateException("nodefair.chain.operator.key is not set");
        return signer;
    }

    /** Whether tokens may be paid to an address: the zero address burns them, escrow and token keep them for ever. */
    public boolean paysTo(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return !lower.equals(ZERO)
                && (settings == null || !(lower.equals(settings.escrow()) || lower.equals(settings.token())));
    }

    /** The newest block that will not be undone; below zero while there is none. */
    public long finalBlock() {
        Optional<Block> tagged = chain().finalized();
        if (tagged.isPresent()) {
            hasTag = true;
            return tagged.get().number();
        }
        // a younger block must not count as final because the tag is not served for once
        if (hasTag) throw new ChainUnavailable("the endpoint names no final block any more");
        return chain().latest().number() - settings().confirmations();
    }

    private static ChainEndpoint endpoint(ChainSettings settings) {
        List<String> urls = settings.rpcUrls();
        ChainEndpoint first = new ChainClient(urls.get(0));
        return urls.size() == 1 ? first : new TwoEndpoints(first, new ChainClient(urls.get(1)));
    }

    private static <T> T on(@Nullable T part) {
        if (part == null) throw new IllegalStateException("the token rail is off");
        return part;
    }
}
