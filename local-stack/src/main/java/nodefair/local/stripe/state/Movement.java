package nodefair.local.stripe.state;

import org.jspecify.annotations.Nullable;

/**
 * One movement of money on a Stripe balance, before it is booked.
 *
 * @param type Stripe's type of balance transaction
 * @param category Stripe's reporting category
 * @param gross signed amount in minor units, before the fee
 * @param source id of the charge, refund, transfer or payout that moved it
 */
public record Movement(
        String type,
        String category,
        long gross,
        long fee,
        String currency,
        String source,
        @Nullable String description) {

    /** A movement without a fee. */
    public static Movement free(String type, String category, long gross, String currency, String source) {
        return new Movement(type, category, gross, 0, currency, source, null);
    }

    boolean waits() {
        return type.equals("charge");
    }

    String feeDescription() {
        return type.equals("adjustment") ? "Dispute fee" : "Stripe processing fees";
    }
}
