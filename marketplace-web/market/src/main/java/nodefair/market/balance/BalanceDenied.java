package nodefair.market.balance;

import java.util.List;
import java.util.Locale;
import nodefair.billing.balance.BalanceRefused;
import nodefair.billing.stripe.StripeRefused;
import nodefair.db.money.Money;

/** A balance is not filled or given back, for a reason that the renter can be told; no money moved. */
public class BalanceDenied extends RuntimeException {
    private final String reason;
    private final transient List<Money> amounts;

    BalanceDenied(BalanceRefused refused) {
        super(refused.getMessage(), refused);
        this.reason = refused.reason().name().toLowerCase(Locale.ROOT);
        this.amounts = refused.amounts();
    }

    /** Another try opens another page. */
    BalanceDenied(StripeRefused refused) {
        super(refused.getMessage(), refused);
        this.reason = "stripe_refused";
        this.amounts = List.of();
    }

    /** The reason's word, lower case: the end of a message key. */
    public String reason() {
        return reason;
    }

    /** What the message names, in its order. */
    public List<Money> amounts() {
        return amounts;
    }
}
