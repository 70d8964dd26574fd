package nodefair.billing.stripe;

import java.util.Optional;

/**
 * A provider's account at Stripe as it is now.
 *
 * @param ready whether money may be moved to it and on to its bank
 * @param bankHint what the provider recognises, such as the bank account's last digits
 */
public record AccountFact(String id, boolean ready, Optional<String> bankHint) {}
