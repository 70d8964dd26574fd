package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.order.OrderRefused;

/** Sends a renter to Stripe's Checkout. A second click, or a second tab, goes to the same Checkout. */
@ApplicationScoped
public class CardCheckout {
    @Inject
    private CheckoutBook book;

    @Inject
    private StripeGateway stripe;

    /**
     * Opens the Checkout of an order, or finds the open one.
     *
     * @return where to send the renter
     * @throws CheckoutUnavailable when Stripe does not answer; the payment is then unknown until it does
     * @throws OrderRefused when the order cannot be paid any more
     */
    @Transactional(Transactional.TxType.NEVER)
    public String start(UUID orderId, UUID accountId) {
        CheckoutBook.Start start = book.begin(orderId, accountId);
        if (start.url().isPresent()) return start.url().get();
        FaultPoint.reached("checkout.begun");
        CheckoutFact session = create(start);
        FaultPoint.reached("checkout.session-created");
        if (!book.opened(start.paymentId(), session)) {
            stripe.expireCheckout(session.id());
            throw new OrderRefused(OrderRefused.Reason.QUOTE_EXPIRED);
        }
        FaultPoint.reached("checkout.session-stored");
        return session.url().orElseThrow(() -> new IllegalStateException("session has no address: " + session.id()));
    }

    private CheckoutFact create(CheckoutBook.Start start) {
        try {
            return stripe.createCheckout(start.request());
        } catch (StripeUnknown noAnswer) {
            book.lost(start.paymentId());
            throw new CheckoutUnavailable(noAnswer);
        }
    }
}
