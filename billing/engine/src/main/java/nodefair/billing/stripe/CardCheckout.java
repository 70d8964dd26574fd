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

    @Inject
    private CardCustomers customers;

    /**
     * Opens the Checkout of an order, or finds the open one.
     *
     * @return where to send the renter
     * @throws CheckoutUnavailable when Stripe does not answer; the payment is then unknown until it does
     * @throws OrderRefused when the order cannot be paid any more
     */
    @Transactional(Transactional.TxType.NEVER)
    public String start(UUID orderId, UUID accountId) {
        return open(book.begin(orderId, accountId), accountId);
    }

    /**
     * Opens the Checkout of a payment that fills its payer's balance, or finds the open one.
     *
     * @param paymentId a stored {@code Payment.topUp}
     * @throws CheckoutUnavailable when Stripe does not answer; the payment is then unknown until it does
     * @throws OrderRefused when the payment has ended or is somebody else's
     */
    @Transactional(Transactional.TxType.NEVER)
    public String startTopUp(UUID paymentId, UUID accountId) {
        return open(book.beginTopUp(paymentId, accountId), accountId);
    }

    private String open(CheckoutBook.Start start, UUID accountId) {
        if (start.url().isPresent()) return start.url().get();
        FaultPoint.reached("checkout.begun");
        customers.ensure(accountId);
        CheckoutFact session = create(start.paymentId());
        FaultPoint.reached("checkout.session-created");
        if (!book.opened(start.paymentId(), session)) {
            stripe.expireCheckout(session.id());
            throw new OrderRefused(OrderRefused.Reason.QUOTE_EXPIRED);
        }
        FaultPoint.reached("checkout.session-stored");
        return session.url().orElseThrow(() -> new IllegalStateException("session has no address: " + session.id()));
    }

    private CheckoutFact create(UUID paymentId) {
        try {
            return stripe.createCheckout(book.request(paymentId));
        } catch (StripeUnknown noAnswer) {
            book.lost(paymentId);
            throw new CheckoutUnavailable(noAnswer);
        }
    }
}
