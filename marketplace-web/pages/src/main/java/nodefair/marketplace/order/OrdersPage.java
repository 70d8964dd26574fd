package nodefair.marketplace.order;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import nodefair.market.catalog.Page;
import nodefair.market.order.OrderDesk;
import nodefair.market.order.OrderView;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.page.ReaderZone;
import org.jspecify.annotations.Nullable;

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

    private @Nullable String page;
    private Page<OrderView> found = Page.empty(OrderDesk.PAGE_SIZE);

    public void load() {
        found = desk.list(account.id(), number(page));
    }

    public List<OrderText> getOrders() {
        return found.rows().stream()
                .map(order -> new OrderText(order, zone.get()))
                .toList();
    }

    public boolean isNone() {
        return found.total() == 0;
    }

    public String getReport() {
        return found.firstRow() + "–" + found.lastRow() + " of " + found.total();
    }

    public int getNumber() {
        return found.number();
    }

    public boolean isPrevious() {
        return found.hasPrevious();
    }

    public boolean isNext() {
        return found.hasNext();
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }

    /** The first page for what is no number, since anybody may edit a URL. */
    private static int number(@Nullable String text) {
        try {
            return text == null ? 1 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
