package nodefair.billing.chain;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.TransactionSigner;
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
    private @Nullable ChainClient chain;
    private @Nullable TransactionSigner signer;

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

    /** Turns the rail on; the endpoint is not asked yet. */
    void open(ChainSettings wanted) {
        signer = wanted.operatorKey()
                .map(key -> new TransactionSigner(key, wanted.chainId()))
                .orElse(null);
        chain = new ChainClient(wanted.rpcUrl());
        settings = wanted;
        LOG.info("The token rail is on, chain={} escrow={}", wanted.chainId(), wanted.escrow());
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

    public ChainClient chain() {
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
        return tagged.isPresent()
                ? tagged.get().number()
                : chain().latest().number() - settings().confirmations();
    }

    private static <T> T on(@Nullable T part) {
        if (part == null) throw new IllegalStateException("the token rail is off");
        return part;
    }
}
