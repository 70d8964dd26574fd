package nodefair.billing.stripe;

import java.time.Instant;
import java.util.Optional;

/**
 * A payout to a bank as Stripe has it now.
 *
 * @param status pending, in_transit, paid, failed or canceled
 * @param failure why it failed, in Stripe's words
 * @param at when it arrived, was given back, or is expected
 */
public record PayoutFact(String id, String status, Optional<String> failure, Instant at) {
    public boolean paid() {
        return status.equals("paid");
    }

    public boolean failed() {
        return status.equals("failed") || status.equals("canceled");
    }
}
