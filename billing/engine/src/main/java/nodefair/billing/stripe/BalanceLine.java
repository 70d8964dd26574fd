package nodefair.billing.stripe;

import java.time.Instant;
import nodefair.db.money.Money;

/**
 * A line of a balance at Stripe.
 *
 * @param type in Stripe's words, such as charge
 * @param source Stripe's id of what it is about; the line's own id where it is about nothing
 * @param netCents what the balance moved by, fee taken off
 */
public record BalanceLine(String id, String type, String source, long netCents, String currency, Instant at) {
    /** Whether no object of Stripe's stands behind it. */
    public boolean isAboutNothing() {
        return source.equals(id);
    }

    public Money net() {
        return StripeMoney.of(netCents, currency);
    }
}
