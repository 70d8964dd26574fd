package nodefair.billing.testing;

import java.util.Optional;
import java.util.UUID;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.OrderService;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.stripe.CardCheckout;
import nodefair.db.order.Order;
import nodefair.db.order.Rail;

/** Buys hours of an offer on the card rail, step by step or all at once. */
public record Purchase(Market market, UUID renterId, UUID quoteId, UUID orderId) {

    /** Held and placed. */
    public static Purchase placed(Market market, UUID offerId, int hours) {
        UUID renter = market.renter();
        UUID quote = market.get(QuoteService.class).hold(offerId, renter, hours);
        Order order = market.get(OrderService.class).place(quote, Rail.CARD, renter);
        return new Purchase(market, renter, quote, order.id());
    }

    /** Held, placed, paid with 4242 and funded by the webhook's event. */
    public static Purchase funded(Market market, UUID offerId, int hours) {
        Purchase purchase = placed(market, offerId, hours);
        String session = purchase.checkout();
        market.hear(market.stripe().pay(session));
        return purchase;
    }

    /** Funded, and its renter gives it back unused: the refund is written and not sent. */
    public static Purchase closing(Market market, UUID offerId, int hours) {
        Purchase purchase = funded(market, offerId, hours);
        purchase.close();
        return purchase;
    }

    /** The renter closes it; every order that can be closed now is. */
    public void close() {
        OrderClosing closing = market.get(OrderClosing.class);
        closing.request(orderId, renterId);
        closing.due().forEach(closing::advance);
    }

    /** Opens the Checkout; its session's id. */
    public String checkout() {
        String url = market.get(CardCheckout.class).start(orderId, renterId);
        return url.substring(url.lastIndexOf('/') + 1);
    }

    public String state() {
        return text("select state as it from orders where id = ?").orElse("");
    }

    public String paymentState() {
        return text("select state as it from payments where order_id = ? order by created_at desc limit 1")
                .orElse("");
    }

    /** Stripe's id of the payment. */
    public String intent() {
        return text("select stripe_payment_intent_id as it from payments where order_id = ?")
                .orElseThrow();
    }

    /** Stripe's id of what was charged. */
    public String charge() {
        return text("select stripe_charge_id as it from payments where order_id = ?")
                .orElseThrow();
    }

    /** Of its only refund. */
    public UUID refundId() {
        return market.sql()
                .first(row -> row.uuid("id"), "select id from refunds where order_id = ?", orderId)
                .orElseThrow();
    }

    private Optional<String> text(String sql) {
        return market.sql().first(row -> row.text("it"), sql, orderId);
    }
}
