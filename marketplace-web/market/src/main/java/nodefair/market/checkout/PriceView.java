package nodefair.market.checkout;

import nodefair.billing.stripe.CardMinimum;
import nodefair.db.money.Money;
import nodefair.db.quote.Price;

/**
 * What some hours cost, with each part.
 *
 * @param net provider's share, platform fee and royalty together
 * @param total net and tax, rounded up to whole cents
 * @param feePpm platform fee in parts per million of the net
 * @param taxPpm tax rate in parts per million of the net
 */
public record PriceView(
        long hours,
        Money pricePerHour,
        Money net,
        Money provider,
        Money fee,
        Money royalty,
        Money tax,
        Money total,
        int feePpm,
        int taxPpm,
        String taxCountry) {
    /** What rounding up to whole cents adds; it is the renter's and comes back with what is not used. */
    public Money rounding() {
        return total.minus(net).minus(tax);
    }

    /** Whether a card can be charged the total; less is paid from a balance. */
    public boolean isForCards() {
        return CardMinimum.covers(total);
    }

    static PriceView of(long hours, Money pricePerHour, Price price) {
        return new PriceView(
                hours,
                pricePerHour,
                price.net(),
                price.provider(),
                price.fee(),
                price.royalty(),
                price.tax(),
                price.total(),
                price.feePpm(),
                price.taxPpm(),
                price.taxCountry());
    }
}
