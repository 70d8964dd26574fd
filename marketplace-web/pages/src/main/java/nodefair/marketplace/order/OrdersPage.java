package nodefair.marketplace.order;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import nodefair.market.order.OrderDesk;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.page.ReaderZone;

/** Backs orders.xhtml: all orders of a renter, newest first. */
@Named
@RequestScoped
public class OrdersPage {
    @Inject
    private OrderDesk desk;

    @Inject
    private SignedInAccount account;

    @Inject
    private ReaderZone zone;

    private List<OrderText> orders = List.of();

    public void load() {
        orders = desk.list(account.id()).stream()
                .map(order -> new OrderText(order, zone.get()))
                .toList();
    }

    public List<OrderText> getOrders() {
        return orders;
    }

    public boolean isNone() {
        return orders.isEmpty();
    }
}
