package nodefair.billing.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    private record Known(ChainSettings rail, List<AcceptedToken> tokens) {}

    /** None while the settings of its price are wrong, which is logged. */
    public List<AcceptedToken> tokens() {
        if (!rail.isOn()) return List.of();
        Known now = known;
        if (now == null || !now.rail().equals(rail.settings())) {
            now = new Known(rail.settings(), read(rail.settings()));
            known = now;
        }
        return now.tokens();
    }

    private static List<AcceptedToken> read(ChainSettings settings) {
        return read(settings, name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
    }

    static List<AcceptedToken> read(ChainSettings settings, Function<String, Optional<String>> setting) {
        try {
            return List.of(new TokenSettings(setting).read(settings));
        } catch (IllegalArgumentException wrong) {
            LOG.error("No token is accepted, cause={}", wrong.getMessage());
            return List.of();
        }
    }
}
