package nodefair.billing.chain;

/** Turns the token rail on in tests, without a configuration. */
public final class RailSwitch {
    private RailSwitch() {}

    public static TokenRail on(ChainSettings settings) {
        TokenRail rail = new TokenRail();
        rail.open(settings);
        return rail;
    }
}
