package nodefair.billing.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import nodefair.billing.jdbc.Database;
import nodefair.db.order.OrderNumber;

/** Draws numbers that no order has yet. */
@ApplicationScoped
public class OrderNumbers {
    @Inject
    private Database database;

    /**
     * A number for a new order, within the caller's transaction. Two orders that are placed in the same instant can still draw the same
     * one, once in 64 million times; the unique key refuses the later of them then.
     */
    public String draw() {
        return draw(OrderNumber::random);
    }

    String draw(Supplier<String> source) {
        String number = source.get();
        while (taken(number)) number = source.get();
        return number;
    }

    private boolean taken(String number) {
        return database.number("select count(*) from orders where number = ?", number) > 0;
    }
}
