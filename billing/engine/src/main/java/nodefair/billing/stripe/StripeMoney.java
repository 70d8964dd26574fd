package nodefair.billing.stripe;

import java.util.Locale;
import nodefair.db.money.Money;

/** Amounts as Stripe writes them: whole cents, and the currency in small letters. */
public final class StripeMoney {
    private StripeMoney() {}

    /**
     * Ours of Stripe's.
     *
     * @param cents below zero for what left
     */
    public static Money of(long cents, String currency) {
        return Money.ofCents(cents, currency.toUpperCase(Locale.ROOT));
    }

    /** An amount's currency as Stripe is told it. */
    public static String currency(Money amount) {
        return amount.currency().toLowerCase(Locale.ROOT);
    }
}
