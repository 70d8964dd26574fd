package nodefair.billing.chain;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.LocalKey;
import nodefair.billing.contracts.SigningKey;
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
    private @Nullable Supplier<SigningKey> key;
    private @Nullable TransactionSigner signer;
    private ChainLimits limits = ChainLimits.read(name -> Optional.empty());
    private volatile boolean hasTag;
    private volatile boolean rightChain;

    @PostConstruct
    void readSettings() {
        Config config = ConfigProvider.getConfig();
        Function<String, Optional<String>> value = name -> config.getOptionalValue(name, String.class);
        try {
            Optional<ChainSettings> wanted = ChainSettings.read(value);
            if (wanted.isEmpty()) return;
            ChainLimits its = ChainLimits.read(value);
            Optional<Supplier<SigningKey>> operator = OperatorKey.read(value);
            open(wanted.get(), endpoint(wanted.get()), its, operator);
        } catch (IllegalArgumentException wrong) {
            LOG.error("The token rail stays off, cause={}", wrong.getMessage());
        }
    }

    /** Turns the rail on; nothing is asked yet. */
    void open(ChainSettings wanted) {
        open(wanted, endpoint(wanted), limits, local(wanted));
    }

    void open(ChainSettings wanted, ChainEndpoint endpoint, ChainLimits its) {
        open(wanted, endpoint, its, local(wanted));
    }

    void open(ChainSettings wanted, ChainEndpoint endpoint, ChainLimits its, Optional<Supplier<SigningKey>> operator) {
        key = operator.orElse(null);
        signer = null;
        chain = endpoint;
        limits = its;
        hasTag = false;
        rightChain = false;
        settings = wanted;
        LOG.info(
                "The token rail is on, chain={} escrow={} endpoints={} sends={}",
                wanted.chainId(),
                wanted.escrow(),
                wanted.rpcUrls().size(),
                maySend());
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

    /**
     * Whoever settles deposits; only the console has the key.
     *
     * @throws IllegalStateException when there is none, or it cannot be opened
     */
    public synchronized TransactionSigner signer() {
        ChainSettings on = settings();
        if (signer == null) {
            if (key == null) throw new IllegalStateException("nodefair.chain.operator.key is not set");
            try {
                signer = new TransactionSigner(key.get(), on.chainId());
            } catch (IllegalArgumentException wrong) {
                throw new IllegalStateException("the operator's key cannot be used: " + wrong.getMessage(), wrong);
            }
        }
        return signer;
    }

    public ChainLimits limits() {
        return limits;
    }

    /** Whether money may leave: two endpoints must agree, unless the chain is one for development or somebody said otherwise. */
    public boolean maySend() {
        ChainSettings on = settings();
        return on.rpcUrls().size() > 1 || on.chainId() == LocalChain.CHAIN_ID || limits.oneEndpoint();
    }

    /** The chain that the endpoints are on, where it is another one than the settings name; asked until it is the right one. */
    public Optional<Long> otherChain() {
        if (rightChain) return Optional.empty();
        long id = chain().chainId();
        rightChain = id == settings().chainId();
        return rightChain ? Optional.empty() : Optional.of(id);
    }

    /** Whether tokens may be paid to an address: the zero address burns them, escrow and token keep them for ever. */
    public boolean paysTo(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return !lower.equals(ZERO)
                && (settings == null || !(lower.equals(settings.escrow()) || lower.equals(settings.token())));
    }

    /**
     * The newest block that will not be undone; below zero while there is none.
     *
     * @throws ChainUnavailable when the endpoints name none and no depth is set: a node that has just started knows none either, and
     *     a younger block must not count as final meanwhile
     */
    public long finalBlock() {
        Optional<Block> tagged = chain().finalized();
        if (tagged.isPresent()) {
            hasTag = true;
            return tagged.get().number();
        }
        int confirmations = settings().confirmations();
        if (hasTag || confirmations == 0) throw new ChainUnavailable("the endpoint names no final block");
        long deep = chain().latest().number() - confirmations;
        chain().believed(deep);
        return deep;
    }

    private static ChainEndpoint endpoint(ChainSettings settings) {
        List<String> urls = settings.rpcUrls();
        ChainEndpoint first = new ChainClient(urls.get(0));
        return urls.size() == 1 ? first : new TwoEndpoints(first, new ChainClient(urls.get(1)));
    }

    private static Optional<Supplier<SigningKey>> local(ChainSettings wanted) {
        return wanted.operatorKey().map(hex -> () -> LocalKey.of(hex));
    }

    private static <T> T on(@Nullable T part) {
        if (part == null) throw new IllegalStateException("the token rail is off");
        return part;
    }
}
