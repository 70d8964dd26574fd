package nodefair.billing.chain;

import nodefair.billing.contracts.ChainEndpoint;

/** Turns the token rail on in tests, without a configuration. */
public final class RailSwitch {
    private RailSwitch() {}

    public static TokenRail on(ChainSettings settings, ChainEndpoint endpoint) {
        TokenRail rail = new TokenRail();
        rail.open(settings, endpoint);
        return rail;
    }

    /** To another chain. */
    public static void turn(TokenRail rail, ChainSettings settings, ChainEndpoint endpoint) {
        rail.open(settings, endpoint);
    }

    public static TokenRail on(ChainSettings settings) {
        TokenRail rail = new TokenRail();
        rail.open(settings);
        return rail;
    }
}
