package nodefair.billing.manual;

import java.util.Optional;
import java.util.Set;

/** Whose deed a booking only repeats: money that has moved outside does not come back because its booking is turned round. */
public enum OutsideParty {
    STRIPE,
    CHAIN;

    private static final Set<String> OF_STRIPE = Set.of(
            "payment_received",
            "stripe_fee",
            "refund_sent",
            "refund_failed",
            "refund_returned",
            "payout_transferred",
            "payout_paid",
            "payout_failed",
            "dispute_opened",
            "dispute_won",
            "dispute_lost",
            "stripe_billed",
            "stripe_topped_up",
            "stripe_paid_out");

    /**
     * Who moved the money.
     *
     * @param reason of the booking, as in docs/ledger.md
     * @param onChain whether one of its lines is on an account of the chain
     */
    public static Optional<OutsideParty> of(String reason, boolean onChain) {
        if (onChain || reason.startsWith("escrow_")) return Optional.of(CHAIN);
        return OF_STRIPE.contains(reason) ? Optional.of(STRIPE) : Optional.empty();
    }

    /** As it stands in a sentence. */
    public String title() {
        return this == STRIPE ? "Stripe" : "The chain";
    }
}
