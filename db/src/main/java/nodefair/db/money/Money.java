package nodefair.db.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in micro-units (1e-6) of one currency; two currencies are never added.
 *
 * @param micros signed; 1 USD = 1,000,000
 * @param currency ISO 4217 code, or the symbol of an accepted token
 */
public record Money(long micros, String currency) implements Comparable<Money> {
    public static final long MICROS_PER_UNIT = 1_000_000L;
    private static final long MICROS_PER_CENT = 10_000L;

    public Money {
        if (currency.isBlank()) throw new IllegalArgumentException("currency is blank");
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    public static Money ofCents(long cents, String currency) {
        return new Money(Math.multiplyExact(cents, MICROS_PER_CENT), currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, sameCurrency(other).micros), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, sameCurrency(other).micros), currency);
    }

    public Money negate() {
        return new Money(Math.negateExact(micros), currency);
    }

    /** This amount times {@code numerator / denominator}, rounded down; used where a share is floored. */
    public Money timesFloor(long numerator, long denominator) {
        return new Money(scaled(numerator, denominator, RoundingMode.FLOOR), currency);
    }

    /** This amount times {@code numerator / denominator}, rounded up; used where a charge must cover its parts. */
    public Money timesCeiling(long numerator, long denominator) {
        return new Money(scaled(numerator, denominator, RoundingMode.CEILING), currency);
    }

    /** Whole cents, rounded down: what a refund or a payout may carry. */
    public long centsFloor() {
        return Math.floorDiv(micros, MICROS_PER_CENT);
    }

    /** Whole cents, rounded up: what a card is charged. */
    public long centsCeiling() {
        return -Math.floorDiv(-micros, MICROS_PER_CENT);
    }

    /** Decimal value with six places, exact. */
    public boolean isWholeCents() {
        return centsFloor() == centsCeiling();
    }

    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(micros, 6);
    }

    public boolean isZero() {
        return micros == 0;
    }

    public boolean isNegative() {
        return micros < 0;
    }

    public boolean isPositive() {
        return micros > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, sameCurrency(other).micros);
    }

    private long scaled(long numerator, long denominator, RoundingMode rounding) {
        return BigDecimal.valueOf(micros)
                .multiply(BigDecimal.valueOf(numerator))
                .divide(BigDecimal.valueOf(denominator), 0, rounding)
                .longValueExact();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
        }
        return other;
    }
}
