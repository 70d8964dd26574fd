package nodefair.billing.settings;

import java.time.Duration;

/**
 * When providers are paid.
 *
 * @param thresholdCents payable, in cents, that goes out at once, at most daily
 * @param minimumCents least amount, in cents, that goes out at all
 * @param every time after which less than the threshold goes out too
 */
public record PayoutSettings(long thresholdCents, long minimumCents, Duration every) {
    public PayoutSettings {
        if (minimumCents < 1 || thresholdCents < minimumCents) {
            throw new IllegalArgumentException("payout amounts: 1 <= minimum <= threshold");
        }
    }

    /** From 25 dollars on once a week; on request from one cent. */
    public static PayoutSettings defaults() {
        return new PayoutSettings(2_500, 1, Duration.ofDays(7));
    }
}
