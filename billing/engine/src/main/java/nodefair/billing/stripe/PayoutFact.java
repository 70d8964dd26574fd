package nodefair.billing.stripe;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;

/**
 * A payout to a bank as Stripe has it now.
 *
 * @param status pending, in_transit, paid, failed or canceled
 * @param failure why it failed, in Stripe's words
 * @param at when it arrived, was given back, or is expected
 * @param made as what we made it; empty when it was not made by us
 */
public record PayoutFact(
        String id,
        String status,
        long amountCents,
        String currency,
        Optional<String> failure,
        Instant at,
        Optional<Made> made) {
    /** What we wrote on it. */
    public record Made(UUID payoutId, int attempt) {}

    public boolean paid() {
        return status.equals("paid");
    }

    public boolean failed() {
        return status.equals("failed") || status.equals("canceled");
    }

    public Money amount() {
        return StripeMoney.of(amountCents, currency);
    }
}
