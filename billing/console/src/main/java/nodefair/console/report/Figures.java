package nodefair.console.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import nodefair.db.money.Money;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.MoneyText.Form;
import org.jspecify.annotations.Nullable;

/** Amounts of a ledger, whose currency stands once above the table, and months in words. */
public final class Figures {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final MoneyText NOTHING = new MoneyText("–", "", "");

    private Figures() {}

    /** Zero as an en dash. */
    public static MoneyText cell(Money amount) {
        return amount.isZero() ? NOTHING : sum(amount);
    }

    /** Zero written out. */
    public static MoneyText sum(Money amount) {
        return MoneyText.of(amount.micros(), "", Form.BOOKED);
    }

    /** Whole cents as cents, anything finer to the micro. */
    public static MoneyText exact(Money amount) {
        Form form = amount.micros() % 10_000 == 0 ? Form.CENTS : Form.BOOKED;
        return MoneyText.of(amount.micros(), amount.currency(), form);
    }

    public static String count(long number, String one, String many) {
        return String.format(Locale.ENGLISH, "%,d %s", number, number == 1 ? one : many);
    }

    public static String month(YearMonth month) {
        return MONTH.format(month);
    }

    /** A page's number from a URL that anybody may edit; the first when it is none. */
    public static int page(@Nullable String text) {
        try {
            return text == null ? 1 : Math.max(1, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** A whole number from a URL that anybody may edit. */
    public static Optional<Long> number(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public static String inUrl(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
