package nodefair.billing.settings;

import java.time.Duration;

/**
 * When providers are paid.
 *
 * @param thresholdCents least payable, in cents, that goes out without being asked for
 * @param minimumCents least amount, in cents, that goes out at all
 * @param every time between two payouts to the same provider that nobody asked for
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
