package nodefair.billing.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.TokenRail;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens that orders may be paid with; none while the token rail is off. */
@ApplicationScoped
public class TokenRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRegistry.class);

    @Inject
    private TokenRail rail;

    private volatile @Nullable Known known;

    private record Known(List<ChainRail> rails, List<AcceptedToken> tokens) {}

    /** In the order of the settings. One whose price is set wrongly is left out, which is logged. */
    public List<AcceptedToken> tokens() {
        Known now = known;
        if (now == null || !now.rails().equals(rail.all())) {
            List<ChainRail> rails = rail.all();
            now = new Known(rails, read(rails.stream().map(ChainRail::settings).toList()));
            known = now;
        }
        return now.tokens();
    }

    public Optional<AcceptedToken> of(String symbol) {
        return tokens().stream().filter(token -> token.symbol().equals(symbol)).findFirst();
    }

    private static List<AcceptedToken> read(List<ChainSettings> rails) {
        return read(rails, name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
    }

    static List<AcceptedToken> read(List<ChainSettings> rails, Function<String, Optional<String>> setting) {
        TokenSettings settings = new TokenSettings(setting);
        List<AcceptedToken> tokens = new ArrayList<>();
        for (ChainSettings its : rails) {
            try {
                tokens.add(its.equals(rails.get(0)) ? settings.first(its) : settings.further(its));
            } catch (IllegalArgumentException wrong) {
                LOG.error("A token is not accepted, symbol={} cause={}", its.tokenSymbol(), wrong.getMessage());
            }
        }
        return List.copyOf(tokens);
    }
}
