package nodefair.billing.chain;

import java.util.Optional;
import java.util.function.Supplier;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.SigningKey;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.contracts.TwoEndpoints;
import org.jspecify.annotations.Nullable;

/**
 * One token's part of the token rail: the chain that it is on, its own escrow contract there, and what reading and sending take. An
 * escrow belongs to one token, so that chain and escrow name the rail of everything that is stored by them.
 */
public final class ChainRail {
    private final ChainSettings settings;
    private final ChainEndpoint chain;
    private final ChainLimits limits;
    private final @Nullable Supplier<SigningKey> key;
    private @Nullable TransactionSigner signer;
    private volatile boolean hasTag;
    private volatile boolean rightChain;

    /** Nothing is asked yet. */
    ChainRail(
            ChainSettings settings, ChainEndpoint chain, ChainLimits limits, Optional<Supplier<SigningKey>> operator) {
        this.settings = settings;
        this.chain = chain;
        this.limits = limits;
        this.key = operator.orElse(null);
    }

    static ChainRail of(ChainSettings settings, ChainLimits limits, Optional<Supplier<SigningKey>> operator) {
        ChainEndpoint first = new ChainClient(settings.rpcUrls().get(0));
        ChainEndpoint all = settings.rpcUrls().size() == 1
                ? first
                : new TwoEndpoints(first, new ChainClient(settings.rpcUrls().get(1)));
        return new ChainRail(settings, all, limits, operator);
    }

    public ChainSettings settings() {
        return settings;
    }

    public long chainId() {
        return settings.chainId();
    }

    /** Address of the escrow contract, lower case. */
    public String escrow() {
        return settings.escrow();
    }

    /** The token's currency code in the ledger. */
    public String currency() {
        return settings.tokenSymbol();
    }

    public ChainEndpoint chain() {
        return chain;
    }

    public ChainLimits limits() {
        return limits;
    }

    /**
     * Whoever settles deposits; only the console has the key.
     *
     * @throws IllegalStateException when there is none, or it cannot be opened
     */
    public synchronized TransactionSigner signer() {
        if (signer == null) {
            if (key == null) throw new IllegalStateException(limits.prefix() + "operator.key is not set");
            try {
                signer = new TransactionSigner(key.get(), chainId());
            } catch (IllegalArgumentException wrong) {
                throw new IllegalStateException(
                        "the operator's key (" + limits.prefix() + "operator) cannot be used: " + wrong.getMessage(),
                        wrong);
            }
        }
        return signer;
    }

    /** Whether money may leave: two endpoints must agree, unless the chain is one for development or somebody said otherwise. */
    public boolean maySend() {
        return settings.rpcUrls().size() > 1 || chainId() == LocalChain.CHAIN_ID || limits.oneEndpoint();
    }

    /** The chain that the endpoints are on, where it is another one than the settings name; asked until it is the right one. */
    public Optional<Long> otherChain() {
        if (rightChain) return Optional.empty();
        long id = chain.chainId();
        rightChain = id == chainId();
        return rightChain ? Optional.empty() : Optional.of(id);
    }

    /**
     * The newest block that will not be undone; below zero while there is none.
     *
     * @throws ChainUnavailable when the endpoints name none and no depth is set: a node that has just started knows none either, and
     *     a younger block must not count as final meanwhile
     */
    public long finalBlock() {
        Optional<Block> tagged = chain.finalized();
        if (tagged.isPresent()) {
            hasTag = true;
            return tagged.get().number();
        }
        int confirmations = settings.confirmations();
        if (hasTag || confirmations == 0) throw new ChainUnavailable("the endpoint names no final block");
        long deep = chain.latest().number() - confirmations;
        chain.believed(deep);
        return deep;
    }

    void close() {
        chain.close();
    }
}
