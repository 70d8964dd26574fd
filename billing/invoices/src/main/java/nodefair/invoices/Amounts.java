package nodefair.invoices;

import java.math.BigDecimal;
import java.util.Locale;

/** Figures as documents write them. */
final class Amounts {
    private static final long CENTS = 100;
    private static final int PPM_PLACES = 4;

    private Amounts() {}

    /** {@code 1234.50}, for machines. */
    static String plain(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    /** {@code 1,234.50}, for people. */
    static String grouped(long cents) {
        return String.format(Locale.ROOT, "%,d.%02d", cents / CENTS, cents % CENTS);
    }

    /** A rate in parts per million as per cent: {@code 25.5}. */
    static String percent(int ppm) {
        BigDecimal percent = BigDecimal.valueOf(ppm, PPM_PLACES).stripTrailingZeros();
        return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString();
    }

    /** {@code 12:05:09}. */
    static String time(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
