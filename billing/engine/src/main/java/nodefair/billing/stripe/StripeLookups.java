package nodefair.billing.stripe;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds at Stripe what a call may have made whose answer never came. Stripe forgets idempotency keys after a day, so a call that
 * is older is looked for by what we wrote on it before it is made again. Empty means that it has no effect there.
 */
public interface StripeLookups {
    Optional<CheckoutFact> findCheckout(UUID paymentId, String customerId);

    Optional<RefundFact> findRefund(UUID refundId, String paymentIntentId);

    Optional<TransferFact> findTransfer(UUID transferId, String group);

    /** A transfer by Stripe's name. */
    TransferFact transfer(String stripeTransferId);

    /** @param since by our clock; no earlier one is meant */
    Optional<PayoutFact> findPayout(String accountId, UUID payoutId, int attempt, Instant since);

    /**
     * When a payout was told as paid; the payout itself does not say so any more after the bank has sent it back.
     *
     * @param since by our clock; no earlier one is meant
     */
    Optional<Instant> paidAt(String accountId, String stripePayoutId, Instant since);
}
