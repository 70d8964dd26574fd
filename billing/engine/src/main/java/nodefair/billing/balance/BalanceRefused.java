package nodefair.billing.balance;

import java.util.List;
import nodefair.db.money.Money;

/** A balance is not filled or given back, for a reason that the person can be told; nothing was written. */
public class BalanceRefused extends RuntimeException {
    private final Reason reason;
    private final List<Money> amounts;

    /** Why; each has a message of its own. */
    public enum Reason {
        /** Least and most. */
        AMOUNT_OUT_OF_RANGE,
        /** What can go back. */
        MORE_THAN_CAN_GO_BACK
    }

    public BalanceRefused(Reason reason, Money... amounts) {
        super(reason + " " + List.of(amounts));
        this.reason = reason;
        this.amounts = List.of(amounts);
    }

    public Reason reason() {
        return reason;
    }

    /** What the message names, in its order. */
    public List<Money> amounts() {
        return amounts;
    }
}
