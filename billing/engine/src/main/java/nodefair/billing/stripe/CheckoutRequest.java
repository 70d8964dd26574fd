package nodefair.billing.stripe;

import java.time.Instant;
import java.util.UUID;

/**
 * What a Checkout Session is to collect.
 *
 * @param title what is bought, as the payer reads it
 * @param currency lower case, as Stripe writes it
 * @param expiresAt Stripe takes 30 minutes to 24 hours after the session was made
 */
public record CheckoutRequest(
        UUID paymentId,
        UUID orderId,
        String title,
        long amountCents,
        String currency,
        String successUrl,
        String cancelUrl,
        Instant expiresAt,
        String idempotencyKey) {}
