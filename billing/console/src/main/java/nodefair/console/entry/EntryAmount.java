package nodefair.console.entry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import nodefair.db.money.Money;

/** Reads an amount as people type it. */
public final class EntryAmount {
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    private EntryAmount() {}

    /** Up to six decimals after a point; commas between thousands are no harm. Empty unless above zero. */
    public static Optional<Money> read(String typed, String currency) {
        String plain = THOUSANDS.matcher(typed).matches() ? typed.replace(",", "") : typed;
        try {
            BigDecimal micros = new BigDecimal(plain).movePointRight(6).setScale(0, RoundingMode.UNNECESSARY);
            return Optional.of(new Money(micros.longValueExact(), currency)).filter(Money::isPositive);
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
