package nodefair.billing.settings;

import java.time.Duration;

/**
 * The terms on which capacity is sold.
 *
 * @param feePpm the platform's share of the net, in parts per million
 * @param quoteHold how long a quote keeps its price and its capacity
 * @param hoursMax most hours of one quote
 * @param useByDays days within which bought hours must be used, unless the offer ends sooner
 * @param failureMarginPpm share of the calendar that is not sold, because nodes fail
 * @param tokenSymbol currency code of orders that are paid with tokens
 */
public record TradeSettings(
        int feePpm, Duration quoteHold, int hoursMax, int useByDays, int failureMarginPpm, String tokenSymbol) {
    private static final int PPM = 1_000_000;

    public TradeSettings {
        if (feePpm < 0 || feePpm > PPM)
            throw new IllegalArgumentException("fee is outside 0 to 1,000,000 ppm: " + feePpm);
        if (failureMarginPpm < 0 || failureMarginPpm >= PPM) {
            throw new IllegalArgumentException("failure margin is outside 0 to 999,999 ppm: " + failureMarginPpm);
        }
        if (quoteHold.isNegative() || quoteHold.isZero())
            throw new IllegalArgumentException("quote hold is not positive");
        if (hoursMax < 1 || useByDays < 1) throw new IllegalArgumentException("hours and days start at 1");
    }

    /** Five per cent, ten minutes, 720 hours, 30 days, a tenth kept back. */
    public static TradeSettings defaults() {
        return new TradeSettings(50_000, Duration.ofMinutes(10), 720, 30, 100_000, "NUSD");
    }
}
