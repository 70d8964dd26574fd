package nodefair.portal.stake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/** An amount of tokens as a person types it. */
final class StakeAmount {
    private static final int DECIMALS = 6;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private StakeAmount() {}

    /** Micros; empty for what is no number above zero, has more than six decimals, or is more than a billion. */
    static Optional<Long> micros(@Nullable String typed) {
        if (typed == null || !typed.strip().matches("\\d{1,10}([.,]\\d{1,6})?")) return Optional.empty();
        BigDecimal amount = new BigDecimal(typed.strip().replace(',', '.'));
        if (amount.signum() <= 0 || amount.compareTo(MOST) > 0) return Optional.empty();
        return Optional.of(amount.movePointRight(DECIMALS)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact());
    }

    /** As it can be typed, without zeros at the end. */
    static String typed(Money amount) {
        return amount.toDecimal().stripTrailingZeros().toPlainString();
    }
}
