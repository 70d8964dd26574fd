package nodefair.billing.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.db.money.Money;

/**
 * What the outside party says about a payment that succeeded.
 *
 * @param into the account that the money now lies on: Stripe's clearing, or the escrow contract
 * @param at when it was paid
 * @param payerHint what the payer recognises
 * @param paymentIntentId Stripe's name, on the card rail
 * @param chargeId Stripe's name, on the card rail
 * @param costs bookings of what receiving it cost, such as Stripe's fee
 */
public record MoneyReceived(
        UUID paymentId,
        Money amount,
        Account into,
        Instant at,
        String payerHint,
        Optional<String> paymentIntentId,
        Optional<String> chargeId,
        List<Booking> costs) {
    public MoneyReceived {
        costs = List.copyOf(costs);
    }

    /** A deposit in the escrow contract. */
    public static MoneyReceived onChain(UUID paymentId, Money amount, Account into, Instant at, String payerAddress) {
        return new MoneyReceived(
                paymentId, amount, into, at, payerAddress, Optional.empty(), Optional.empty(), List.of());
    }
}
