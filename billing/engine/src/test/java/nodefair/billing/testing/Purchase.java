package nodefair.billing.testing;

import java.util.UUID;
import nodefair.billing.order.OrderService;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.stripe.CardCheckout;
import nodefair.billing.stripe.InboxWork;
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
        market.deliver(market.stripe().pay(session));
        market.get(InboxWork.class).workOff();
        return purchase;
    }

    /** Opens the Checkout; its session's id. */
    public String checkout() {
        String url = market.get(CardCheckout.class).start(orderId, renterId);
        return url.substring(url.lastIndexOf('/') + 1);
    }

    public String state() {
        return text("select state from orders where id = ?");
    }

    public String paymentState() {
        return text("select state from payments where order_id = ? order by created_at desc limit 1");
    }

    private String text(String sql) {
        return market.sql().first(row -> row.text("state"), sql, orderId).orElse("");
    }
}
