package nodefair.market.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.stripe.CardCheckout;
import nodefair.billing.stripe.CheckoutUnavailable;
import nodefair.billing.stripe.StripeRefused;
import nodefair.db.order.Order;
import nodefair.db.order.Orders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a renter to Stripe's payment page. */
@ApplicationScoped
public class CardPayment {
    private static final Logger LOG = LoggerFactory.getLogger(CardPayment.class);

    @Inject
    private CardCheckout checkout;

    @Inject
    private Orders orders;

    /**
     * The payment page of an order; the same one while it is open. How the payment ended is found out by billing, from Stripe's word or by
     * asking, never from the browser coming back.
     *
     * @return where to send the renter; empty when Stripe does not answer, the payment is unknown then and is followed
     * @throws CheckoutRefused when the order cannot be paid any more, or Stripe refuses to open its page for it
     */
    public Optional<String> open(UUID accountId, String orderNumber) {
        UUID orderId = orders.findByNumber(orderNumber)
                .filter(order -> order.accountId().equals(accountId))
                .map(Order::id)
                .orElseThrow(() -> new CheckoutRefused(new OrderRefused(OrderRefused.Reason.NOT_FOUND)));
        try {
            return Optional.of(checkout.start(orderId, accountId));
        } catch (CheckoutUnavailable noAnswer) {
            return Optional.empty();
        } catch (StripeRefused refused) {
            LOG.warn("Stripe refused a checkout, orderId={}, code={}", orderId, refused.code(), refused);
            throw new CheckoutRefused(refused);
        } catch (OrderRefused refused) {
            throw new CheckoutRefused(refused);
        }
    }
}
