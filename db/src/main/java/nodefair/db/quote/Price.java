package nodefair.db.quote;

import nodefair.db.money.Money;

/**
 * An all-in price with its parts, all of one currency.
 *
 * @param net provider, fee and royalty together
 * @param tax on top of the net
 * @param total net and tax, rounded up to whole cents: what a card is charged
 * @param feePpm platform fee in parts per million of the net
 * @param taxPpm tax rate in parts per million of the net
 * @param taxCountry ISO 3166-1 alpha-2
 */
public record Price(
        Money net,
        Money provider,
        Money fee,
        Money royalty,
        Money tax,
        Money total,
        int feePpm,
        int taxPpm,
        String taxCountry) {
    public Price {
        if (!net.equals(provider.plus(fee).plus(royalty))) {
            throw new IllegalArgumentException("net is not the sum of its shares");
        }
        if (total.compareTo(net.plus(tax)) < 0) throw new IllegalArgumentException("total is less than net and tax");
    }
}
