package nodefair.billing.stripe;

import java.time.Instant;
import java.util.Optional;

/**
 * A refund as Stripe has it now.
 *
 * @param status pending, requires_action, succeeded, failed or canceled
 * @param refundId our id of the refund; empty when it is not ours
 */
public record RefundFact(String id, String status, Optional<String> refundId, Optional<String> failure, Instant at) {
    public boolean succeeded() {
        return status.equals("succeeded");
    }

    public boolean failed() {
        return status.equals("failed") || status.equals("canceled");
    }
}
