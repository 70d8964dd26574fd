package nodefair.market.job;

import nodefair.billing.order.UsageCost;
import nodefair.db.money.Money;

/** What seconds on a node cost at an order's frozen price, by the rule the bill is made with. */
public final class JobPrice {
    private JobPrice() {}

    public static Money net(Money pricePerHour, long seconds) {
        return UsageCost.of(pricePerHour, seconds, 0, 0, 0).gross();
    }

    public static Money withTax(Money pricePerHour, long seconds, int taxPpm) {
        return UsageCost.of(pricePerHour, seconds, 0, 0, taxPpm).total();
    }
}
