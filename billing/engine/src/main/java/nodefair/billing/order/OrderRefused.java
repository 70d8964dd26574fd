package nodefair.billing.order;

import java.util.List;
import nodefair.db.money.Money;

/** An order cannot be placed or closed now, for a reason that the person can be told. */
public class OrderRefused extends RuntimeException {
    private final Reason reason;
    private final List<Money> amounts;

    /** Why; each has a message of its own. */
    public enum Reason {
        NOT_FOUND,
        QUOTE_NOT_FOUND,
        QUOTE_EXPIRED,
        RAIL_IS_OFF,
        BELOW_CARD_MINIMUM,
        BALANCE_TOO_LOW,
        CAP_OF_DAY,
        CAP_OF_ACCOUNT,
        OFFER_TAKES_NO_TOKENS,
        TOKEN_HAS_NO_PRICE,
        PLACED_ON_ANOTHER_RAIL,
        NOT_PAID,
        DEPOSIT_SEEN,
        JOBS_ARE_RUNNING,
        ALREADY_OVER
    }

    public OrderRefused(Reason reason) {
        this(reason, List.of());
    }

    /** @param amounts what the message of the reason names, in its order: the cap, and what is left of it */
    public OrderRefused(Reason reason, List<Money> amounts) {
        super(reason + (amounts.isEmpty() ? "" : " " + amounts));
        this.reason = reason;
        this.amounts = List.copyOf(amounts);
    }

    public Reason reason() {
        return reason;
    }

    /** With a cap: its amount and what is left of it; with BALANCE_TOO_LOW what is there; else empty. */
    public List<Money> amounts() {
        return amounts;
    }
}
