package nodefair.billing.stripe;

import java.time.Instant;

/** A transfer to a provider's account, or its reversal, as Stripe booked it. */
public record TransferFact(String id, Instant at) {}
