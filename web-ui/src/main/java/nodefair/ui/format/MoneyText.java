package nodefair.ui.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * An amount as the reader sees it.
 *
 * @param head sign, symbol and the figures that count
 * @param tail the micro-dollar figures, shown in grey; empty when there are none
 * @param unit the currency's code after the figures, empty for dollars
 */
public record MoneyText(String head, String tail, String unit) {
    /** How exactly an amount is shown. */
    public enum Form {
        /** A price per hour: four decimals, six if it needs them. */
        HOUR,
        /** A booked amount: six decimals, the last four in grey. */
        BOOKED,
        /** Charged, refunded, paid out: cents. */
        CENTS
    }

    private static final char MINUS = '\u2212';

    public static MoneyText perHour(long micros, String currency) {
        return of(micros, currency, Form.HOUR);
    }

    public static MoneyText booked(long micros, String currency) {
        return of(micros, currency, Form.BOOKED);
    }

    public static MoneyText cents(long micros, String currency) {
        return of(micros, currency, Form.CENTS);
    }

    public static MoneyText of(long micros, String currency, Form form) {
        BigDecimal amount = BigDecimal.valueOf(micros, 6);
        int decimals = decimals(micros, form);
        BigDecimal shown = amount.setScale(decimals, RoundingMode.HALF_UP);
        String figures = figures(shown.abs(), decimals);
        boolean dollars = currency.equals("USD");
        String lead = (shown.signum() < 0 ? String.valueOf(MINUS) : "") + (dollars ? "$" : "");
        int tail = form == Form.BOOKED ? 4 : 0;
        return new MoneyText(
                lead + figures.substring(0, figures.length() - tail),
                figures.substring(figures.length() - tail),
                dollars ? "" : currency);
    }

    /** The same amount with a plus sign if it is above zero, as a change is written. */
    public MoneyText signed() {
        boolean change = head.charAt(0) != MINUS && (head + tail).chars().anyMatch(c -> c >= '1' && c <= '9');
        return change ? new MoneyText("+" + head, tail, unit) : this;
    }

    @Override
    public String toString() {
        return unit.isEmpty() ? head + tail : head + tail + " " + unit;
    }

    private static int decimals(long micros, Form form) {
        return switch (form) {
            case HOUR -> micros % 100 == 0 ? 4 : 6;
            case BOOKED -> 6;
            case CENTS -> 2;
        };
    }

    private static String figures(BigDecimal amount, int decimals) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(amount);
    }
}
