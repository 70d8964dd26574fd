package nodefair.billing.stripe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a Checkout Session is to collect.
 *
 * @param orderId empty when a balance is filled
 * @param customerId Stripe's id of the payer, under which cards are saved
 * @param methods Stripe's words for what may be paid with, such as card
 * @param title what is bought, as the payer reads it
 * @param currency lower case, as Stripe writes it
 * @param expiresAt Stripe takes 30 minutes to 24 hours after the session was made
 */
public record CheckoutRequest(
        UUID paymentId,
        Optional<UUID> orderId,
        String customerId,
        List<String> methods,
        String title,
        long amountCents,
        String currency,
        String successUrl,
        String cancelUrl,
        Instant expiresAt,
        String idempotencyKey) {
    public CheckoutRequest {
        methods = List.copyOf(methods);
    }

    /** What Stripe groups the charge and the transfers out of it by. */
    public String transferGroup() {
        return orderId.map(id -> "order:" + id).orElse("payment:" + paymentId);
    }
}
