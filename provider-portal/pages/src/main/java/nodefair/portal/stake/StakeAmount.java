package nodefair.portal.stake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/** An amount of tokens as a person types it. */
final class StakeAmount {
    private static final int DECIMALS = 6;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private static final Pattern GROUPED = Pattern.compile(
            "0*[1-9]\\d{0,2}[.,]\\d{3}|\\d{1,3}([.,' \u00a0\u202f]\\d{3}){2,}([.,]\\d+)?|\\d{1,3}[.,]\\d{3}[.,]\\d+");
    private static final Pattern NUMBER = Pattern.compile("\\d+([.,]\\d{1,6})?");

    private StakeAmount() {}

    /** Why {@link #micros} is empty, as a key of the page's words; empty when it is not. */
    static Optional<String> fault(@Nullable String typed) {
        String plain = typed == null ? "" : typed.strip();
        if (micros(plain).isPresent()) return Optional.empty();
        if (GROUPED.matcher(plain).matches()) return Optional.of("amount_grouped");
        boolean large = NUMBER.matcher(plain).matches() && number(plain).compareTo(MOST) > 0;
        return Optional.of(large ? "amount_large" : "amount");
    }

    private static BigDecimal number(String typed) {
        return new BigDecimal(typed.replace(',', '.'));
    }

    /**
     * Micros; empty for what is no number above zero, has more than six decimals, is more than a billion, or can be read as thousands
     * as well: 1.000 is a thousand to some and one to others.
     */
    static Optional<Long> micros(@Nullable String typed) {
        String plain = typed == null ? "" : typed.strip();
        if (!NUMBER.matcher(plain).matches() || GROUPED.matcher(plain).matches()) return Optional.empty();
        BigDecimal amount = number(plain);
        if (amount.signum() <= 0 || amount.compareTo(MOST) > 0) return Optional.empty();
        return Optional.of(amount.movePointRight(DECIMALS)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact());
    }

    /** As it can be typed, without zeros at the end that are not needed to tell it from thousands. */
    static String typed(Money amount) {
        BigDecimal plain = amount.toDecimal().stripTrailingZeros();
        return (plain.scale() == 3 ? plain.setScale(4) : plain).toPlainString();
    }
}
