package nodefair.billing.chain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What must hold before anything is signed, and how often it is.
 *
 * @param feeMaxWei most that a unit of gas may cost, tip included
 * @param fundsLowWei below this the account that pays fees is an alarm
 * @param oneEndpoint whether one endpoint's word is enough to let money leave; always so on a chain for development
 * @param partEvery how long providers of an order that goes on wait for what they have earned
 */
public record ChainLimits(BigInteger feeMaxWei, BigInteger fundsLowWei, boolean oneEndpoint, Duration partEvery) {
    private static final String PREFIX = "nodefair.chain.";
    private static final int GWEI_DECIMALS = 9;
    private static final String FEE_MAX_GWEI = "500";
    private static final String FUNDS_LOW_GWEI = "50000000";
    private static final String PART_DAYS = "7";

    public ChainLimits {
        if (feeMaxWei.signum() <= 0) throw new IllegalArgumentException(PREFIX + "fee.max.gwei is not above zero");
        if (fundsLowWei.signum() < 0) throw new IllegalArgumentException(PREFIX + "fee.low.gwei is below zero");
        if (partEvery.isNegative() || partEvery.isZero()) {
            throw new IllegalArgumentException(PREFIX + "part.days is not above zero");
        }
    }

    /** Reads {@code nodefair.chain.fee.max.gwei}, {@code .fee.low.gwei}, {@code .single.endpoint} and {@code .part.days}. */
    public static ChainLimits read(Function<String, Optional<String>> setting) {
        return new ChainLimits(
                gwei(setting, "fee.max.gwei", FEE_MAX_GWEI),
                gwei(setting, "fee.low.gwei", FUNDS_LOW_GWEI),
                setting.apply(PREFIX + "single.endpoint")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent(),
                Duration.ofDays(days(setting)));
    }

    private static long days(Function<String, Optional<String>> setting) {
        String text = setting.apply(PREFIX + "part.days")
                .filter(value -> !value.isBlank())
                .orElse(PART_DAYS)
                .strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(PREFIX + "part.days is no number of days: " + text, wrong);
        }
    }

    private static BigInteger gwei(Function<String, Optional<String>> setting, String name, String standard) {
        String text = setting.apply(PREFIX + name)
                .filter(value -> !value.isBlank())
                .orElse(standard)
                .strip();
        try {
            return new BigDecimal(text).movePointRight(GWEI_DECIMALS).toBigIntegerExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new IllegalArgumentException(PREFIX + name + " is no number of gwei: " + text, wrong);
        }
    }
}
