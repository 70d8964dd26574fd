package nodefair.billing.dispute;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.payment.DisputeState;

/**
 * A dispute in the worklist.
 *
 * @param orderNumber empty when the payment filled a balance
 * @param renter name of who paid
 * @param fee what Stripe took for it; zero for an inquiry
 * @param frozen what is held back from providers
 * @param reason in Stripe's words
 * @param withdrawnAt when Stripe took the money; empty for an inquiry
 * @param dueBy last moment for an answer
 * @param answer what we did about it; empty while a person may still choose
 * @param refused why Stripe did not take the last answer; empty when it did, or there was none
 * @param borneBy who lost it: platform or provider
 */
public record DisputeRow(
        UUID id,
        String stripeId,
        String chargeId,
        DisputeState state,
        UUID paymentId,
        Optional<String> orderNumber,
        String renter,
        Money amount,
        Money fee,
        Money frozen,
        String reason,
        Instant openedAt,
        Optional<Instant> withdrawnAt,
        Optional<Instant> dueBy,
        Optional<Answer> answer,
        Optional<String> refused,
        Optional<String> borneBy,
        Optional<Instant> closedAt) {
    /**
     * What a person did about it, and how far the call to Stripe has come.
     *
     * @param by a name
     * @param toldAt when Stripe took it
     * @param failure why Stripe did not take it, for good
     */
    public record Answer(boolean accepted, Instant at, String by, Optional<Instant> toldAt, Optional<String> failure) {}

    /** Whether a person may answer or accept it now. */
    public boolean needsAnswer() {
        return !state.isFinal() && answer.isEmpty();
    }
}
