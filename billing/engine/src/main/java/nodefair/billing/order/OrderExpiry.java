package nodefair.billing.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.settings.RailSettings;
import nodefair.db.order.Order;
import nodefair.db.order.OrderState;
import nodefair.db.order.Rail;
import nodefair.db.payment.Payment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes orders that were not paid while their quote lasted. A deposit seen on the chain is waited for. */
@ApplicationScoped
public class OrderExpiry {
    private static final Logger LOG = LoggerFactory.getLogger(OrderExpiry.class);

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private RailSettings rails;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** A placed order whose quote has ended, and its open payment. */
    public record Unpaid(UUID orderId, UUID paymentId, String rail) {}

    /** While the card rail is off, nobody can tell whether a card order was paid: those wait. */
    @Transactional
    public List<Unpaid> due() {
        return database.list(
                row -> new Unpaid(row.uuid("order_id"), row.uuid("payment_id"), row.text("rail")),
                "select o.id as order_id, p.id as payment_id, o.rail from orders o join quotes q on q.id = o.quote_id"
                        + " join payments p on p.order_id = o.id and p.state in ('pending', 'unknown')"
                        + " and p.processing_since is null"
                        + " where o.state = 'placed' and q.expires_at <= ? and (? or o.rail <> 'card')"
                        + " and not exists (select 1 from escrows e where e.order_id = o.id and e.seen_at is not null) order by q.expires_at limit 100",
                clock.instant(),
                rails.card());
    }

    /** Nobody can pay any more: the payment has failed and the order is closed. */
    @Transactional
    public void close(Unpaid unpaid) {
        close(unpaid, "expired", "The quote ended before the payment was made. Nothing was charged.");
    }

    /**
     * The same, with the reason that the payer is told.
     *
     * @param code a word for it
     */
    @Transactional
    public void close(Unpaid unpaid, String code, String message) {
        Order order = entities.find(Order.class, unpaid.orderId(), LockModeType.PESSIMISTIC_WRITE);
        if (order.state() != OrderState.PLACED || hasDeposit(order.id())) return;
        Payment payment = entities.find(Payment.class, unpaid.paymentId(), LockModeType.PESSIMISTIC_WRITE);
        if (payment.state().isFinal()) return;
        payment.fail(code, message);
        order.close(clock.instant());
        FaultPoint.reached("checkout.closed-unpaid");
        LOG.info("order was closed unpaid, order={} number={} cause={}", order.id(), order.number(), code);
    }

    /**
     * The renter does not want to pay it with tokens any more: its hours are free again. A deposit that comes later goes back.
     *
     * @throws OrderRefused when it is no such order, is over, or its deposit was seen
     */
    @Transactional
    public void giveUp(UUID orderId, UUID accountId) {
        Order order = entities.find(Order.class, orderId, LockModeType.PESSIMISTIC_WRITE);
        if (order == null || !order.accountId().equals(accountId) || order.rail() != Rail.TOKEN) {
            throw new OrderRefused(OrderRefused.Reason.NOT_FOUND);
        }
        if (order.state() != OrderState.PLACED) throw new OrderRefused(OrderRefused.Reason.ALREADY_OVER);
        if (hasDeposit(orderId)) throw new OrderRefused(OrderRefused.Reason.DEPOSIT_SEEN);
        Unpaid unpaid = open(orderId).orElseThrow(() -> new OrderRefused(OrderRefused.Reason.ALREADY_OVER));
        close(unpaid, "given_up", "You gave it up. Nothing was charged.");
        audit.record("account:" + accountId, "order.given_up", "order:" + orderId, Map.of());
    }

    private Optional<Unpaid> open(UUID orderId) {
        return database.first(
                row -> new Unpaid(orderId, row.uuid("id"), row.text("rail")),
                "select id, rail from payments where order_id = ? and state in ('pending', 'unknown')",
                orderId);
    }

    /** Asked again under the lock: a deposit may have been seen since the order was found due. */
    private boolean hasDeposit(UUID orderId) {
        return database.number("select count(*) from escrows where order_id = ? and seen_at is not null", orderId) > 0;
    }
}
