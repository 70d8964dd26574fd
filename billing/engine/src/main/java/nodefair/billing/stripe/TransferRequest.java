package nodefair.billing.stripe;

import java.util.Optional;
import java.util.UUID;

/**
 * What of the platform's money goes to a provider's account at Stripe.
 *
 * @param currency lower case, as Stripe writes it
 * @param sourceChargeId the charge that the money comes out of, also before it is available; empty for the platform's balance
 * @param group what Stripe groups it by
 */
public record TransferRequest(
        UUID transferId,
        String accountId,
        long amountCents,
        String currency,
        Optional<String> sourceChargeId,
        String group,
        String idempotencyKey) {}
