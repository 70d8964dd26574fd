package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.order.OrderExpiry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Stripe about payments that have not ended, so that a lost webhook costs seconds; ends those whose quote is over. */
@ApplicationScoped
public class CheckoutPoller {
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutPoller.class);

    @Inject
    private CheckoutBook book;

    @Inject
    private CheckoutFollower follower;

    @Inject
    private OrderExpiry expiry;

    @Inject
    private StripeGateway stripe;

    /** Follows every payment that was not asked about for a while. */
    public void poll() {
        for (CheckoutBook.Open open : book.due()) {
            try {
                follower.follow(session(open));
            } catch (StripeUnknown noAnswer) {
                LOG.warn("Stripe does not answer, payment={} why={}", open.paymentId(), noAnswer.getMessage());
                book.checked(open.paymentId());
            }
        }
    }

    /** Ends the session of each order that was not paid in time, then closes the order; one that was paid meanwhile is funded. */
    public void expire() {
        for (OrderExpiry.Unpaid unpaid : expiry.due()) {
            try {
                if (nobodyCanPay(unpaid)) expiry.close(unpaid);
            } catch (StripeUnknown noAnswer) {
                LOG.warn("Stripe does not answer, order={} why={}", unpaid.orderId(), noAnswer.getMessage());
            }
        }
    }

    private boolean nobodyCanPay(OrderExpiry.Unpaid unpaid) {
        CheckoutBook.Open open = book.open(unpaid.paymentId());
        if (!unpaid.rail().equals("card") || neverStarted(open)) return true;
        CheckoutFact session = stripe.expireCheckout(session(open).id());
        FaultPoint.reached("checkout.session-ended");
        if (session.expired()) return true;
        follower.follow(session);
        return false;
    }

    private boolean neverStarted(CheckoutBook.Open open) {
        return open.sessionId().isEmpty() && !book.unknown(open.paymentId());
    }

    /** The session as it is now; one that we never heard of is asked for again with the same key. */
    private CheckoutFact session(CheckoutBook.Open open) {
        if (open.sessionId().isPresent())
            return stripe.checkout(open.sessionId().get());
        UUID paymentId = open.paymentId();
        CheckoutFact session = stripe.createCheckout(book.request(paymentId));
        book.opened(paymentId, session);
        return session;
    }
}
