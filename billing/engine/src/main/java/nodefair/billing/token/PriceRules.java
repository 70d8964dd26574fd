package nodefair.billing.token;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a token's price is believed. */
final class PriceRules {
    /** The chain's clock and ours. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    /** A feed that was not read for so long says nothing about now. */
    private static final Duration UNREAD_MAX = Duration.ofMinutes(10);

    /** The ledger's smallest unit, a millionth of a token, is worth at most a hundredth of a cent: short jobs are paid in it. */
    static final BigDecimal USD_MAX = BigDecimal.valueOf(100);

    private static final BigDecimal PPM = BigDecimal.valueOf(1_000_000);

    private PriceRules() {}

    /**
     * Why an answer is not believed; empty when it is. A jump stops sales for as long as a price may be old: if it is still there
     * then, it is believed.
     *
     * @param before the newest that was believed
     */
    static Optional<String> refusal(PriceSource source, Reading answer, Optional<TokenPrice> before, Instant now) {
        if (answer.usd().signum() <= 0) return Optional.of("the price is not positive");
        if (answer.usd().compareTo(USD_MAX) > 0) return Optional.of("a token is worth more than " + USD_MAX + " USD");
        if (answer.updatedAt().isAfter(now.plus(CLOCKS))) return Optional.of("the price is of the future");
        if (answer.updatedAt().plus(source.ageMax()).isBefore(now)) return Optional.of("the price is too old");
        Optional<BigDecimal> anchor = source.fixedUsd()
                .or(() -> before.filter(price -> !isOver(source, price, now)).map(TokenPrice::usd));
        return anchor.filter(usd -> ppm(usd, answer.usd()).compareTo(BigDecimal.valueOf(source.deviationMaxPpm())) > 0)
                .map(usd -> "the price went from " + usd.stripTrailingZeros().toPlainString() + " to "
                        + answer.usd().stripTrailingZeros().toPlainString() + " USD");
    }

    /** Why nothing may be sold at that price now; empty when something may. */
    static Optional<String> unusable(PriceSource source, TokenPrice price, Instant now) {
        if (price.refusal().isPresent()) return price.refusal();
        if (price.updatedAt().plus(source.ageMax()).isBefore(now)) return Optional.of("the price is too old");
        return price.readAt().plus(UNREAD_MAX).isBefore(now)
                ? Optional.of("its feed was not heard for " + UNREAD_MAX.toMinutes() + " minutes")
                : Optional.empty();
    }

    private static boolean isOver(PriceSource source, TokenPrice price, Instant now) {
        return price.updatedAt().plus(source.ageMax()).isBefore(now)
                || price.refusedSince()
                        .filter(since -> since.plus(source.ageMax()).isBefore(now))
                        .isPresent();
    }

    private static BigDecimal ppm(BigDecimal from, BigDecimal to) {
        return to.subtract(from).abs().multiply(PPM).divide(from, MathContext.DECIMAL64);
    }
}
