package nodefair.billing.stripe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A dispute as Stripe has it now.
 *
 * @param status in Stripe's words, such as needs_response
 * @param paymentId our id of the payment; empty when it is not ours
 * @param dueBy last moment for an answer
 * @param movements what Stripe took and gave back because of it, oldest first
 */
public record DisputeFact(
        String id,
        String status,
        String chargeId,
        Optional<String> paymentId,
        long amountCents,
        String currency,
        String reason,
        Instant createdAt,
        Optional<Instant> dueBy,
        List<Movement> movements) {
    public DisputeFact {
        movements = List.copyOf(movements);
    }

    /**
     * A line on the platform's balance.
     *
     * @param amountCents below zero when it was taken
     * @param feeCents above zero when it was taken
     */
    public record Movement(long amountCents, long feeCents, Instant at) {
        public boolean taken() {
            return amountCents < 0;
        }
    }
}
