package nodefair.billing.price;

import nodefair.db.money.Money;
import nodefair.db.quote.Price;

/** Makes the all-in price. The net and the tax are rounded up, so that the shares taken from them later always fit. */
public final class PriceRule {
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long PPM = 1_000_000;

    private PriceRule() {}

    /** The price of so many slot-seconds for a renter in a country. */
    public static Price of(Money perHour, long seconds, int feePpm, String country) {
        return of(perHour, seconds, feePpm, country, TaxTable.ratePpm(country));
    }

    /** The price when the tax was decided: a rate of zero is no tax. */
    public static Price of(Money perHour, long seconds, int feePpm, String country, int taxPpm) {
        if (seconds <= 0) throw new IllegalArgumentException("seconds: " + seconds);
        if (!perHour.isPositive()) throw new IllegalArgumentException("price per hour: " + perHour);
        Money net = perHour.timesCeiling(seconds, SECONDS_PER_HOUR);
        Money fee = net.timesFloor(feePpm, PPM);
        Money royalty = Money.zero(perHour.currency());
        Money provider = net.minus(fee).minus(royalty);
        Money tax = net.timesCeiling(taxPpm, PPM);
        Money total = Money.ofCents(net.plus(tax).centsCeiling(), perHour.currency());
        return new Price(net, provider, fee, royalty, tax, total, feePpm, taxPpm, country);
    }
}
