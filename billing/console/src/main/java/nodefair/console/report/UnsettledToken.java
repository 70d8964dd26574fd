package nodefair.console.report;

import nodefair.billing.escrow.Leftovers.Unsettled;

/** What has to be settled before a token can be taken out of the settings, in words. */
public record UnsettledToken(Unsettled token) {
    public String getName() {
        return token.currency() + " on chain " + token.chainId();
    }

    /** Nothing is said where there is nothing. */
    public String getWhat() {
        return token.what().isEmpty() ? "nothing, it can be taken out" : String.join(", ", token.what());
    }
}
