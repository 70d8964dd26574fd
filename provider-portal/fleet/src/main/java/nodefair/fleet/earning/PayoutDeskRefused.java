package nodefair.fleet.earning;

import java.util.Locale;
import nodefair.billing.payout.PayoutRefused;

/** A payout or its destination is refused for a reason that the provider can be told; no money moved. */
public class PayoutDeskRefused extends RuntimeException {
    private final String reason;

    PayoutDeskRefused(PayoutRefused refused) {
        super(refused.getMessage(), refused);
        this.reason = refused.reason().name().toLowerCase(Locale.ROOT);
    }

    /** The reason's word, lower case: the end of a message key. */
    public String reason() {
        return reason;
    }
}
