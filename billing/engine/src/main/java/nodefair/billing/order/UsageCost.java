package nodefair.billing.order;

import nodefair.db.money.Money;

/**
 * What metered seconds cost at an order's frozen price; each share is floored, what the floors leave is the provider's.
 *
 * @param gross provider, fee and royalty together
 * @param tax on top of the gross
 */
public record UsageCost(Money gross, Money provider, Money fee, Money royalty, Money tax) {
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long PPM = 1_000_000;

    public static UsageCost of(Money perHour, long seconds, int feePpm, int royaltyPpm, int taxPpm) {
        return split(perHour.timesFloor(seconds, SECONDS_PER_HOUR), feePpm, royaltyPpm, taxPpm);
    }

    /** The largest cost that an amount covers: what is paid when more was used than the order has. */
    public static UsageCost within(Money available, int feePpm, int royaltyPpm, int taxPpm) {
        return split(available.timesFloor(PPM, PPM + taxPpm), feePpm, royaltyPpm, taxPpm);
    }

    private static UsageCost split(Money gross, int feePpm, int royaltyPpm, int taxPpm) {
        Money fee = gross.timesFloor(feePpm, PPM);
        Money royalty = gross.timesFloor(royaltyPpm, PPM);
        return new UsageCost(gross, gross.minus(fee).minus(royalty), fee, royalty, gross.timesFloor(taxPpm, PPM));
    }

    public Money total() {
        return gross.plus(tax);
    }
}
