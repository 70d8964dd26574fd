package nodefair.billing.stripe;

import java.time.Instant;
import java.util.Optional;

/**
 * A Checkout Session as Stripe has it now.
 *
 * @param status open, complete or expired
 * @param paymentStatus paid, unpaid or no_payment_required
 * @param paymentId our id of the payment, as we gave it to Stripe; empty when the session is not ours
 * @param failure why the bank refused a delayed method, in Stripe's words; a declined card leaves the session open
 * @param charge what is known of the money, once it was charged
 */
public record CheckoutFact(
        String id,
        Optional<String> url,
        String status,
        String paymentStatus,
        long amountCents,
        String currency,
        Optional<String> paymentId,
        Optional<String> paymentIntentId,
        Optional<String> failure,
        Optional<Charge> charge) {

    /**
     * The charge behind a session.
     *
     * @param at when the money was booked at Stripe
     * @param payerHint such as Visa ending 4242
     * @param fee what Stripe took for it, once Stripe has booked it
     */
    public record Charge(String id, Instant at, String payerHint, Optional<Fee> fee) {}

    /** Stripe's fee, from its balance transaction. */
    public record Fee(String balanceTransactionId, long feeCents, String currency) {}

    public boolean paid() {
        return status.equals("complete") && paymentStatus.equals("paid");
    }

    /** The payer is done, the bank answers later. */
    public boolean processing() {
        return status.equals("complete") && paymentStatus.equals("unpaid") && failure.isEmpty();
    }

    /** A delayed method that the bank refused. */
    public boolean failed() {
        return status.equals("complete") && paymentStatus.equals("unpaid") && failure.isPresent();
    }

    public boolean open() {
        return status.equals("open");
    }

    public boolean expired() {
        return status.equals("expired");
    }
}
