package nodefair.billing.chain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import nodefair.billing.settings.SettingValues;

/**
 * What must hold before anything is signed, and how often it is.
 *
 * @param prefix how the names of its chain's settings begin
 * @param feeMaxWei most that a unit of gas may cost, tip included
 * @param fundsLowWei below this the account that pays fees is an alarm
 * @param oneEndpoint whether one endpoint's word is enough to let money leave; always so on a chain for development
 * @param partEvery how long providers of an order that goes on wait for what they have earned
 */
public record ChainLimits(
        String prefix, BigInteger feeMaxWei, BigInteger fundsLowWei, boolean oneEndpoint, Duration partEvery) {
    private static final int GWEI_DECIMALS = 9;
    private static final String FEE_MAX_GWEI = "500";
    private static final String FUNDS_LOW_GWEI = "50000000";
    private static final int PART_DAYS = 7;
    private static final int PART_DAYS_MAX = 3_650;

    public ChainLimits {
        if (feeMaxWei.signum() <= 0) throw new IllegalArgumentException("fee.max.gwei is not above zero");
        if (fundsLowWei.signum() < 0) throw new IllegalArgumentException("fee.low.gwei is below zero");
        if (partEvery.isNegative() || partEvery.isZero()) {
            throw new IllegalArgumentException("part.days is not above zero");
        }
    }

    /** Reads {@code nodefair.chain.fee.max.gwei}, {@code .fee.low.gwei}, {@code .single.endpoint} and {@code .part.days}. */
    public static ChainLimits read(Function<String, Optional<String>> setting) {
        return read(RailNames.PREFIX, setting);
    }

    /** The same of another chain; what is not set there is as for the first, but that one endpoint is enough is said of each chain. */
    static ChainLimits read(String prefix, Function<String, Optional<String>> setting) {
        SettingValues value = new SettingValues(
                name -> setting.apply(prefix + name).or(() -> setting.apply(RailNames.PREFIX + name)));
        try {
            return new ChainLimits(
                    prefix,
                    gwei(value, "fee.max.gwei", FEE_MAX_GWEI),
                    gwei(value, "fee.low.gwei", FUNDS_LOW_GWEI),
                    setting.apply(prefix + "single.endpoint")
                            .map(String::strip)
                            .filter("true"::equalsIgnoreCase)
                            .isPresent(),
                    Duration.ofDays(value.count("part.days", PART_DAYS_MAX).orElse(PART_DAYS)));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(prefix + wrong.getMessage(), wrong);
        }
    }

    private static BigInteger gwei(SettingValues value, String name, String standard) {
        String text = value.text(name).orElse(standard);
        try {
            return new BigDecimal(text).movePointRight(GWEI_DECIMALS).toBigIntegerExact();
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " is no number of gwei: " + text, wrong);
        }
    }
}
