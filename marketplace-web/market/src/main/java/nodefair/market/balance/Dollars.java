package nodefair.market.balance;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/** Dollars as a person types them: 25, 25.5, 25.00, also with a dollar sign or spaces around. */
public final class Dollars {
    private static final String CURRENCY = "USD";
    private static final Pattern TYPED = Pattern.compile("\\$?\\s*(\\d{1,7}(?:\\.\\d{1,2})?)");

    private Dollars() {}

    /** Empty when it is not an amount of whole cents. */
    public static Optional<Money> parse(@Nullable String typed) {
        if (typed == null) return Optional.empty();
        var match = TYPED.matcher(typed.strip());
        if (!match.matches()) return Optional.empty();
        long cents = new BigDecimal(match.group(1)).movePointRight(2).longValueExact();
        return Optional.of(Money.ofCents(cents, CURRENCY));
    }

    /** As it is typed again; empty for no amount. */
    public static String text(Optional<Money> amount) {
        return amount.map(money -> BigDecimal.valueOf(money.centsFloor(), 2).toPlainString())
                .orElse("");
    }
}
