package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.outbox.Calls;

/** Books Stripe's fee for payments whose fee was not known when they were booked. */
@ApplicationScoped
public class FeeSender {
    @Inject
    private Calls calls;

    @Inject
    private CheckoutBook book;

    @Inject
    private CheckoutFollower follower;

    @Inject
    private StripeGateway stripe;

    @Inject
    private Ledger ledger;

    public void send() {
        OneByOne.each("fee", calls.due(CheckoutFollower.STRIPE_FEE), this::send);
    }

    private void send(Calls.Call call) {
        try {
            CheckoutFact session =
                    stripe.checkout(book.open(call.subject()).sessionId().orElseThrow());
            if (session.charge().flatMap(CheckoutFact.Charge::fee).isEmpty()) {
                calls.again(call, "Stripe has not booked the charge");
                return;
            }
            FaultPoint.reached("capture.fee-fetched");
            Optional<Booking> fee = follower.fee(call.subject(), session);
            fee.ifPresent(ledger::post);
            FaultPoint.reached("capture.fee-booked");
            calls.done(call);
        } catch (RuntimeException failure) {
            calls.again(call, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }
}
