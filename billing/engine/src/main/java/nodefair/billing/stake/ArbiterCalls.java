package nodefair.billing.stake;

import nodefair.billing.contracts.StakeCalls;

/** What an arbiter sends to the stake contract about an appeal: written down for it, never sent by us. Hex with 0x. */
public final class ArbiterCalls {
    private ArbiterCalls() {}

    /** Has it taken. */
    public static String taking(SlashVerdict verdict) {
        return StakeCalls.executeSlash(verdict.nodeKey(), verdict.owner());
    }

    /** Calls it off. */
    public static String sparing(SlashVerdict verdict) {
        return StakeCalls.cancelSlash(verdict.nodeKey(), verdict.owner());
    }
}
