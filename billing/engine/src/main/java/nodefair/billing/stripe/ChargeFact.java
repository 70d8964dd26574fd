package nodefair.billing.stripe;

import java.util.List;
import java.util.Optional;

/**
 * A charge as Stripe has it now, with everything that was given back of it.
 *
 * @param paymentId our id of the payment; empty when it is not ours
 * @param refundedCents of all refunds together; a cumulative figure, which late events tell too low
 */
public record ChargeFact(
        String id, Optional<String> paymentId, long refundedCents, String currency, List<RefundFact> refunds) {
    public ChargeFact {
        refunds = List.copyOf(refunds);
    }
}
