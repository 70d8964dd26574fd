package nodefair.billing.settings;

import nodefair.db.money.Money;

/**
 * From which amount on a second person must agree.
 *
 * @param cents whole cents of any currency; 0 means always
 */
public record FourEyesSettings(long cents) {
    public FourEyesSettings {
        if (cents < 0) throw new IllegalArgumentException("NODEFAIR_FOUR_EYES_CENTS: 0 or more, not " + cents);
    }

    /** A thousand. */
    public static FourEyesSettings defaults() {
        return new FourEyesSettings(100_000);
    }

    /** The limit in the currency of an amount. */
    public Money limit(String currency) {
        return Money.ofCents(cents, currency);
    }

    public boolean needsSecond(Money amount) {
        return amount.compareTo(limit(amount.currency())) >= 0;
    }
}
