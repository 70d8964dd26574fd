package nodefair.billing.payout;

import java.sql.SQLException;
import nodefair.billing.jdbc.Row;
import nodefair.db.payout.PayoutState;

/** What a payout that has not ended waits for. */
public enum PayoutWait {
    /** Nothing that is known. */
    NONE,
    /** The platform's own balance at Stripe has too little. */
    OWN_BALANCE,
    /** Card payments that Stripe has not made available yet. */
    FUNDS;

    static PayoutWait of(Row row) throws SQLException {
        boolean refused = row.integer("refusals") > 0
                && row.optionalText("stripe_payout_id").isEmpty();
        return switch (PayoutState.of(row.text("state"))) {
            case SCHEDULED -> {
                if (row.optionalInstant("short_since").isPresent()) yield OWN_BALANCE;
                yield refused ? FUNDS : NONE;
            }
            case SUBMITTED -> refused ? FUNDS : NONE;
            default -> NONE;
        };
    }
}
