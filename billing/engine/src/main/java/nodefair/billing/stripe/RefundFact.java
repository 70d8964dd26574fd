package nodefair.billing.stripe;

import java.time.Instant;
import java.util.Optional;

/**
 * A refund as Stripe has it now.
 *
 * @param status pending, requires_action, succeeded, failed or canceled
 * @param refundId our id of the refund; empty when it was not made by us
 * @param chargeId of the charge that is given back
 * @param at when it was made
 * @param failedAt when the money came back to the platform, for one that failed
 */
public record RefundFact(
        String id,
        String status,
        Optional<String> refundId,
        String chargeId,
        long amountCents,
        String currency,
        Optional<String> failure,
        Instant at,
        Optional<Instant> failedAt) {
    public boolean succeeded() {
        return status.equals("succeeded");
    }

    public boolean failed() {
        return status.equals("failed") || status.equals("canceled");
    }
}
