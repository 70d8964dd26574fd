package nodefair.billing.stripe;

import java.util.Optional;

/**
 * A PaymentIntent as Stripe has it now.
 *
 * @param paymentId our id of the payment; empty when it is not ours
 * @param failureCode Stripe's word for the last refusal
 * @param failureMessage the last refusal in Stripe's words for the payer
 */
public record IntentFact(
        String id,
        String status,
        Optional<String> paymentId,
        Optional<String> failureCode,
        Optional<String> failureMessage) {}
