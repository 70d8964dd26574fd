package nodefair.market.checkout;

import java.util.List;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.quote.QuoteRefused;
import nodefair.billing.stripe.StripeRefused;
import nodefair.db.money.Money;

/** A quote or an order is refused for a reason that the renter can be told; nothing was charged or reserved. */
public class CheckoutRefused extends RuntimeException {
    private final String reason;
    private final long hoursMax;
    private final transient List<Money> amounts;

    CheckoutRefused(QuoteRefused refused) {
        super(refused.getMessage(), refused);
        this.reason = refused.reason().name().toLowerCase(java.util.Locale.ROOT);
        this.hoursMax = refused.hoursMax();
        this.amounts = List.of();
    }

    /** The order stays as it is and can be paid by another try. */
    CheckoutRefused(StripeRefused refused) {
        super(refused.getMessage(), refused);
        this.reason = "stripe_refused";
        this.hoursMax = 0;
        this.amounts = List.of();
    }

    public CheckoutRefused(OrderRefused refused) {
        super(refused.getMessage(), refused);
        this.reason = refused.reason().name().toLowerCase(java.util.Locale.ROOT);
        this.hoursMax = 0;
        this.amounts = refused.amounts();
    }

    /** The reason's word, lower case: the end of a message key. */
    public String reason() {
        return reason;
    }

    /** What the message names, in its order: a cap and what is left of it, or what the balance has; else empty. */
    public List<Money> amounts() {
        return amounts;
    }

    /** Most hours that would be given; 0 when the reason has nothing to do with hours or none are free. */
    public long hoursMax() {
        return hoursMax;
    }
}
