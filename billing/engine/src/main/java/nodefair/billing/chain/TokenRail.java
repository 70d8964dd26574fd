package nodefair.billing.chain;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether orders can be paid with tokens, and which: each has a {@link ChainRail}. Off without an endpoint. */
@ApplicationScoped
public class TokenRail {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRail.class);

    private volatile List<ChainRail> rails = List.of();

    @PostConstruct
    void readSettings() {
        Config config = ConfigProvider.getConfig();
        try {
            open(new RailReader(name -> config.getOptionalValue(name, String.class)).read());
        } catch (IllegalArgumentException wrong) {
            LOG.error("The token rail stays off, cause={}", wrong.getMessage());
        }
    }

    /** From now on orders are paid with these; the first one's chain is the one that the ledger is anchored on. */
    void open(List<ChainRail> wanted) {
        rails = List.copyOf(wanted);
        for (ChainRail rail : rails) {
            LOG.info(
                    "The token rail is on, token={} chain={} escrow={} endpoints={} sends={}",
                    rail.currency(),
                    rail.chainId(),
                    rail.escrow(),
                    rail.settings().rpcUrls().size(),
                    rail.maySend());
        }
    }

    @PreDestroy
    void close() {
        rails.forEach(ChainRail::close);
    }

    public boolean isOn() {
        return !rails.isEmpty();
    }

    /** One for each token, in the order in which they are offered. */
    public List<ChainRail> all() {
        return rails;
    }

    /**
     * The first token's, on the chain where the ledger is anchored and wallets are linked.
     *
     * @throws IllegalStateException while the rail is off
     */
    public ChainRail home() {
        return rails.stream().findFirst().orElseThrow(() -> new IllegalStateException("the token rail is off"));
    }

    /** By the token's currency code; empty for one that is not accepted any more. */
    public Optional<ChainRail> of(String currency) {
        return rails.stream().filter(rail -> rail.currency().equals(currency)).findFirst();
    }

    /** The tokens of each chain, in the order in which they are offered. */
    public List<List<ChainRail>> byChain() {
        return List.copyOf(rails.stream()
                .collect(Collectors.groupingBy(ChainRail::chainId, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    /** Does the work of each token, one after the other. Trouble with one does not keep the others from it; it is thrown when all are done. */
    public void each(Consumer<ChainRail> work) {
        each(rails, work);
    }

    /** The same once for each chain, whatever tokens there are on it. */
    public void eachChain(Consumer<ChainRail> work) {
        each(byChain().stream().map(tokens -> tokens.get(0)).toList(), work);
    }

    /** As {@link #each(Consumer)}, of some tokens. */
    public static void each(List<ChainRail> rails, Consumer<ChainRail> work) {
        List<RuntimeException> troubles = new ArrayList<>();
        for (ChainRail rail : rails) {
            try {
                work.accept(rail);
            } catch (RuntimeException trouble) {
                troubles.add(trouble);
            }
        }
        if (troubles.isEmpty()) return;
        RuntimeException first = troubles.get(0);
        troubles.stream().skip(1).forEach(first::addSuppressed);
        throw first;
    }
}
