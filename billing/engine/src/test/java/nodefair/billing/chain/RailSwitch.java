package nodefair.billing.chain;

import java.util.Optional;
import java.util.function.Function;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.SigningKey;

/** Turns the token rail on in tests, without a configuration. */
public final class RailSwitch {
    private static final ChainLimits LIMITS = ChainLimits.read(name ->
            Optional.of("nodefair.chain.single.endpoint").filter(name::equals).map(one -> "true"));

    private RailSwitch() {}

    public static TokenRail on(ChainSettings settings, ChainEndpoint endpoint) {
        TokenRail rail = new TokenRail();
        rail.open(settings, endpoint, LIMITS);
        return rail;
    }

    /** To another chain. */
    public static void turn(TokenRail rail, ChainSettings settings, ChainEndpoint endpoint) {
        rail.open(settings, endpoint, LIMITS);
    }

    /** With limits as set, and a key that may be anywhere. */
    public static void turn(
            TokenRail rail,
            ChainSettings settings,
            ChainEndpoint endpoint,
            Function<String, Optional<String>> limits,
            SigningKey key) {
        rail.open(settings, endpoint, ChainLimits.read(limits), Optional.of(() -> key));
    }

    public static TokenRail on(ChainSettings settings) {
        TokenRail rail = new TokenRail();
        rail.open(settings);
        return rail;
    }
}
