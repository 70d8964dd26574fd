package nodefair.billing.chain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.LocalKey;
import nodefair.billing.contracts.SigningKey;

/** Turns the token rail on in tests, without a configuration. */
public final class RailSwitch {
    private static final ChainLimits LIMITS = ChainLimits.read(name ->
            Optional.of("nodefair.chain.single.endpoint").filter(name::equals).map(one -> "true"));

    private RailSwitch() {}

    public static TokenRail on(ChainSettings settings, ChainEndpoint endpoint) {
        TokenRail rail = new TokenRail();
        turn(rail, settings, endpoint);
        return rail;
    }

    /** To another chain. */
    public static void turn(TokenRail rail, ChainSettings settings, ChainEndpoint endpoint) {
        rail.open(List.of(new ChainRail(settings, endpoint, LIMITS, key(settings))));
    }

    /** With limits as set, and a key that may be anywhere. */
    public static void turn(
            TokenRail rail,
            ChainSettings settings,
            ChainEndpoint endpoint,
            Function<String, Optional<String>> limits,
            SigningKey key) {
        rail.open(List.of(new ChainRail(settings, endpoint, ChainLimits.read(limits), Optional.of(() -> key))));
    }

    public static TokenRail on(ChainSettings settings) {
        TokenRail rail = new TokenRail();
        ChainLimits usual = ChainLimits.read(name -> Optional.empty());
        rail.open(List.of(ChainRail.of(settings, usual, key(settings))));
        return rail;
    }

    /** With several tokens; one endpoint of a chain is enough. */
    public static TokenRail on(List<ChainSettings> settings) {
        TokenRail rail = new TokenRail();
        turn(rail, settings);
        return rail;
    }

    /** To other tokens, or other settings of the same. */
    public static void turn(TokenRail rail, List<ChainSettings> settings) {
        rail.open(settings.stream()
                .map(its -> ChainRail.of(its, LIMITS, key(its)))
                .toList());
    }

    private static Optional<Supplier<SigningKey>> key(ChainSettings settings) {
        return settings.operatorKey().map(hex -> () -> LocalKey.of(hex));
    }
}
