package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.db.payment.PaymentState;

/** Finds our payment behind a charge and books it first, because what is told of a charge may come before its payment. */
@ApplicationScoped
public class PaymentOfCharge {
    @Inject
    private Database database;

    @Inject
    private CheckoutFollower checkouts;

    @Inject
    private StripeGateway stripe;

    private record Found(UUID paymentId, boolean booked, Optional<String> sessionId) {}

    /**
     * Our payment, booked; empty when the charge is not ours.
     *
     * @param named our id as Stripe has it on the charge, if that was asked for already
     */
    @Transactional(Transactional.TxType.NEVER)
    public Optional<UUID> booked(String chargeId, Optional<String> named) {
        Optional<Found> known = find(chargeId, named);
        if (known.isEmpty() && named.isEmpty()) {
            known = find(chargeId, stripe.charge(chargeId).paymentId());
        }
        known.filter(found -> !found.booked())
                .flatMap(Found::sessionId)
                .ifPresent(session -> checkouts.follow(stripe.checkout(session)));
        return known.map(Found::paymentId);
    }

    private Optional<Found> find(String chargeId, Optional<String> named) {
        return database.first(
                row -> new Found(
                        row.uuid("id"),
                        row.text("state").equals(PaymentState.SUCCEEDED.word()),
                        row.optionalText("stripe_session_id")),
                "select id, state, stripe_session_id from payments where stripe_charge_id = ? or id = ?::uuid limit 1",
                chargeId,
                named.orElse(null));
    }
}
