package nodefair.fleet.stake;

import java.util.Locale;
import nodefair.billing.stake.StakeRefused;
import nodefair.billing.stake.VerdictRefused;

/** It cannot be done; nothing has changed. */
public class StakeDenied extends RuntimeException {
    private final String reason;

    StakeDenied(StakeRefused cause) {
        super(cause);
        reason = cause.reason().name().toLowerCase(Locale.ROOT);
    }

    StakeDenied(VerdictRefused cause) {
        super(cause);
        reason = cause.reason().name().toLowerCase(Locale.ROOT);
    }

    /** off, node, amount, over_stake, nothing_unbonds, still_unbonding, frozen, no_appeal or statement. */
    public String reason() {
        return reason;
    }
}
