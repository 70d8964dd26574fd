package nodefair.market.checkout;

import nodefair.billing.order.OrderRefused;
import nodefair.billing.quote.QuoteRefused;

/** A quote or an order is refused for a reason that the renter can be told; nothing was charged or reserved. */
public class CheckoutRefused extends RuntimeException {
    private final String reason;
    private final long hoursMax;

    CheckoutRefused(QuoteRefused refused) {
        super(refused.getMessage(), refused);
        this.reason = refused.reason().name().toLowerCase(java.util.Locale.ROOT);
        this.hoursMax = refused.hoursMax();
    }

    public CheckoutRefused(OrderRefused refused) {
        super(refused.getMessage(), refused);
        this.reason = refused.reason().name().toLowerCase(java.util.Locale.ROOT);
        this.hoursMax = 0;
    }

    /** The reason's word, lower case: the end of a message key. */
    public String reason() {
        return reason;
    }

    /** Most hours that would be given; 0 when the reason has nothing to do with hours or none are free. */
    public long hoursMax() {
        return hoursMax;
    }
}
