package nodefair.billing.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nodefair.billing.contracts.SigningKey;
import nodefair.billing.contracts.TokenTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the rails of all tokens. The first one's chain and contracts are {@code nodefair.chain.*}. {@code nodefair.chain.tokens} lists
 * further symbols; each has its contracts in {@code nodefair.chain.token.SYMBOL.*}, and where {@code .chain} names another chain than
 * the first, that chain's endpoints, treasury, limits and key are {@code nodefair.chain.ID.*}. Key and limits that are not set there
 * are those of the first; that one endpoint is enough must be said of each chain.
 */
final class RailReader {
    private static final Logger LOG = LoggerFactory.getLogger(RailReader.class);
    private static final String LIST = "nodefair.chain.tokens";

    private final Function<String, Optional<String>> setting;

    /** @param setting gives the value of a setting by its name */
    RailReader(Function<String, Optional<String>> setting) {
        this.setting = setting;
    }

    /**
     * A further token whose settings are wrong is left out, which is logged.
     *
     * @return none without an endpoint
     * @throws IllegalArgumentException when the first token's are wrong; names the setting
     */
    List<ChainRail> read() {
        Optional<ChainSettings> first = ChainSettings.read(setting);
        if (first.isEmpty()) return List.of();
        Optional<Supplier<SigningKey>> key = OperatorKey.read(setting);
        List<ChainRail> rails = new ArrayList<>();
        rails.add(ChainRail.of(first.get(), ChainLimits.read(setting), key));
        for (String symbol : symbols(first.get().tokenSymbol())) {
            try {
                rails.add(read(symbol, rails, key));
            } catch (IllegalArgumentException wrong) {
                LOG.error("A token is left out, symbol={} cause={}", symbol, wrong.getMessage());
            }
        }
        return rails;
    }

    /** @throws IllegalArgumentException that names the setting */
    ChainRail read(String symbol, List<ChainRail> before, Optional<Supplier<SigningKey>> firstKey) {
        if (!TokenTerms.isSymbol(symbol)) {
            throw new IllegalArgumentException(
                    LIST + " takes symbols of 2 to 10 capitals and digits other than USD and EUR: " + symbol);
        }
        ChainSettings first = before.get(0).settings();
        RailNames names = RailNames.of(symbol, setting, first.chainId());
        ChainSettings its = ChainSettings.read(names, symbol, setting);
        for (ChainRail other : before) distinct(names, its, other.settings());
        ChainLimits limits = ChainLimits.read(names.chain(), setting);
        return ChainRail.of(
                its, limits, OperatorKey.read(names.chain(), setting).or(() -> firstKey));
    }

    private List<String> symbols(String first) {
        return setting.apply(LIST).stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(symbol -> !symbol.isEmpty() && !symbol.equals(first))
                .distinct()
                .toList();
    }

    /** Everything that is booked goes by chain and escrow, payouts by the distributor, amounts by the symbol. */
    private static void distinct(RailNames names, ChainSettings one, ChainSettings other) {
        if (one.chainId() != other.chainId()) return;
        if (one.escrow().equals(other.escrow())) throw taken(names.escrow(), one.escrow(), other);
        if (one.token().equals(other.token())) throw taken(names.address(), one.token(), other);
        if (one.distributor().isPresent() && one.distributor().equals(other.distributor())) {
            throw taken(names.distributor(), one.distributor().get(), other);
        }
    }

    private static IllegalArgumentException taken(String name, String address, ChainSettings other) {
        return new IllegalArgumentException(
                name + " is that of " + other.tokenSymbol() + " already, each token needs its own: " + address);
    }
}
