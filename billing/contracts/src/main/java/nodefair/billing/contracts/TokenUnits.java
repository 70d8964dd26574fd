package nodefair.billing.contracts;

import java.math.BigInteger;

/** Turns ledger micros into a token's base units and back, exactly or not at all. */
public final class TokenUnits {
    private static final int LEDGER_DECIMALS = 6;
    /** More than two trillion whole tokens; two of it can still be added. */
    private static final BigInteger MICROS_MAX = BigInteger.valueOf(Long.MAX_VALUE >> 2);

    private TokenUnits() {}

    public static BigInteger fromMicros(long micros, int decimals) {
        return BigInteger.valueOf(micros).multiply(factor(decimals));
    }

    /** True when {@link #toMicros} takes the amount. */
    public static boolean isWhole(BigInteger baseUnits, int decimals) {
        BigInteger[] parts = baseUnits.divideAndRemainder(factor(decimals));
        return parts[1].signum() == 0 && parts[0].bitLength() < Long.SIZE;
    }

    /** Refuses an amount that is finer or larger than the ledger can hold. */
    public static long toMicros(BigInteger baseUnits, int decimals) {
        BigInteger[] parts = baseUnits.divideAndRemainder(factor(decimals));
        if (parts[1].signum() != 0) throw new ArithmeticException(baseUnits + " base units are no whole micros");
        return parts[0].longValueExact();
    }

    /** Rounded down to what the ledger can hold, and bounded: for amounts that somebody else chose, or that are shown and not booked. */
    public static long wholeMicros(BigInteger baseUnits, int decimals) {
        return baseUnits.divide(factor(decimals)).min(MICROS_MAX).longValueExact();
    }

    private static BigInteger factor(int decimals) {
        if (decimals < LEDGER_DECIMALS) throw new IllegalArgumentException("a token needs 6 decimals, has " + decimals);
        return BigInteger.TEN.pow(decimals - LEDGER_DECIMALS);
    }
}
