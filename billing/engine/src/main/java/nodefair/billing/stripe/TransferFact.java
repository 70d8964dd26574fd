package nodefair.billing.stripe;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;

/**
 * A transfer to a provider's account as Stripe booked it.
 *
 * @param transferId our id of it; empty when it was not made by us
 */
public record TransferFact(String id, Instant at, long amountCents, String currency, Optional<UUID> transferId) {
    public Money amount() {
        return StripeMoney.of(amountCents, currency);
    }
}
