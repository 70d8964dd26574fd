package nodefair.local.stripe.checkout;

import java.util.Locale;

/** Writes an amount of minor units for people. */
final class Amount {
    private Amount() {}

    static String text(long minor, String currency) {
        String figure = String.format(Locale.ROOT, "%,d.%02d", minor / 100, minor % 100);
        return switch (currency) {
            case "usd" -> "$" + figure;
            case "eur" -> "€" + figure;
            default -> figure + " " + currency.toUpperCase(Locale.ROOT);
        };
    }
}
