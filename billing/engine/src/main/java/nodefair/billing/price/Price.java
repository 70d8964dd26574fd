package nodefair.billing.price;

import nodefair.db.money.Money;

/**
 * What some slot-seconds cost, part by part: net = provider + fee + royalty, total = net + tax rounded up to whole cents.
 *
 * @param seconds slot-seconds
 * @param perHour price of one slot-hour, every fee included, tax on top
 * @param taxPpm tax rate in parts per million of the net
 * @param total what a card is charged
 */
public record Price(
        long seconds,
        Money perHour,
        Money net,
        Money provider,
        Money fee,
        int feePpm,
        Money royalty,
        String taxCountry,
        int taxPpm,
        Money tax,
        Money total) {

    /** Net and tax to the last unit: what a deposit of tokens carries. */
    public Money exactTotal() {
        return net.plus(tax);
    }

    public String currency() {
        return perHour.currency();
    }
}
