package nodefair.billing.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;
import nodefair.db.payment.DisputeState;
import nodefair.db.payment.PaymentState;

/** Reads what became of an order's money. */
@ApplicationScoped
public class OrderMoneyReader {
    private static final String ORDER_MONEY =
            """
            select o.currency, o.seconds, o.total_micros, o.price_per_hour_micros, o.tax_ppm, o.fee_ppm,
                   coalesce(m.used_seconds, 0) as used_seconds, coalesce(m.reserved_seconds, 0) as reserved_seconds,
                   coalesce((select sum(p.amount_micros) from payments p
                             where p.order_id = o.id and p.state = 'succeeded'), 0) as paid_micros,
                   coalesce((select sum(s.gross_micros + s.tax_micros) from settlements s
                             where s.order_id = o.id), 0) as settled_micros,
                   coalesce((select sum(u.seconds) from usages u left join settlements s on s.usage_id = u.id
                             where u.order_id = o.id and s.usage_id is null), 0) as unsettled_seconds,
                   coalesce((select sum(r.amount_micros) from refunds r
                             where r.order_id = o.id and r.state <> 'failed'), 0) as refunded_micros,
                   coalesce((select sum(r.amount_micros) from refunds r
                             where r.order_id = o.id and r.state in ('pending', 'unknown')), 0) as returning_micros
            from orders o left join order_meters m on m.order_id = o.id
            where o.id = ?""";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Transactional
    public Optional<OrderMoney> money(UUID orderId) {
        return database.first(
                row -> money(row, ledger.balance(Account.orderEscrow(orderId), row.text("currency"))),
                ORDER_MONEY,
                orderId);
    }

    /** The payment that is open or succeeded, else the last one that failed. */
    @Transactional
    public Optional<PaymentView> payment(UUID orderId) {
        return database.first(
                OrderMoneyReader::payment,
                "select * from payments where order_id = ? order by state = 'failed', created_at desc limit 1",
                orderId);
    }

    /** How far the bank is with what its payer contests; empty when nobody does. The open one, else the newest. */
    @Transactional
    public Optional<DisputeState> dispute(UUID orderId) {
        return database.first(
                row -> DisputeState.of(row.text("state")),
                "select d.state from disputes d join payments p on p.id = d.payment_id where p.order_id = ?"
                        + " order by d.state in ('won', 'lost', 'closed'), d.opened_at desc limit 1",
                orderId);
    }

    @Transactional
    public List<RefundView> refunds(UUID orderId) {
        return database.list(
                row -> new RefundView(
                        PaymentState.of(row.text("state")),
                        row.money("amount_micros"),
                        row.text("reason"),
                        row.instant("created_at"),
                        row.optionalInstant("ended_at")),
                "select * from refunds where order_id = ? order by created_at",
                orderId);
    }

    /** @param unspent what the books say is still the renter's: the only place that knows of surplus, losses and remainders */
    private static OrderMoney money(Row row, Money unspent) throws SQLException {
        Money paid = row.money("paid_micros");
        Money unbooked = cost(row, row.number("unsettled_seconds"));
        Money billed = row.money("settled_micros").plus(unbooked);
        Money refunded = row.money("refunded_micros");
        Money rest = notNegative(unspent.minus(unbooked).minus(row.money("returning_micros")));
        Money held = smaller(cost(row, row.number("reserved_seconds")), rest);
        return new OrderMoney(
                row.money("total_micros"),
                paid,
                billed,
                held,
                rest.minus(held),
                refunded,
                row.number("seconds"),
                row.number("used_seconds"),
                row.number("reserved_seconds"));
    }

    private static Money cost(Row row, long seconds) throws SQLException {
        return UsageCost.of(
                        row.money("price_per_hour_micros"), seconds, row.integer("fee_ppm"), 0, row.integer("tax_ppm"))
                .total();
    }

    private static Money smaller(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Money notNegative(Money amount) {
        return amount.isNegative() ? Money.zero(amount.currency()) : amount;
    }

    private static PaymentView payment(Row row) throws SQLException {
        PaymentState state = PaymentState.of(row.text("state"));
        boolean open = state == PaymentState.PENDING || state == PaymentState.UNKNOWN;
        return new PaymentView(
                Rail.of(row.text("rail")),
                state,
                row.money("amount_micros"),
                row.optionalText("failure_message"),
                row.optionalText("payer_hint"),
                open ? row.optionalText("stripe_session_url") : Optional.empty(),
                row.instant("created_at"),
                row.optionalInstant("succeeded_at"));
    }
}
