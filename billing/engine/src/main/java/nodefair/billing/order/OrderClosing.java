package nodefair.billing.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.order.OrderRefused.Reason;
import nodefair.db.money.Money;
import nodefair.db.order.Order;
import nodefair.db.order.OrderState;
import nodefair.db.order.Rail;
import nodefair.db.payment.Payment;
import nodefair.db.payment.PaymentState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes an order: use is settled first, then the rest goes back to where it came from, then the order is closed. */
@ApplicationScoped
public class OrderClosing {
    private static final Logger LOG = LoggerFactory.getLogger(OrderClosing.class);
    private static final long CENT = 10_000;
    private static final String DUE =
            """
            select o.id from orders o left join order_meters m on m.order_id = o.id
            where o.state in ('funded', 'exhausted')
              and (o.close_requested_at is not null or o.use_by <= ? or coalesce(m.used_seconds, 0) >= o.seconds)
              and not exists (select 1 from jobs j where j.order_id = o.id and j.state in ('queued', 'running', 'verifying'))
              and not exists (select 1 from usages u left join settlements s on s.usage_id = u.id
                              where u.order_id = o.id and s.usage_id is null)
              and not exists (select 1 from refunds r where r.order_id = o.id and r.state in ('pending', 'unknown'))
              and not exists (select 1 from escrows e where e.order_id = o.id and e.release_requested_at is not null)
              and not exists (select 1 from disputes d join payments p on p.id = d.payment_id where p.order_id = o.id
                              and d.state in ('inquiry', 'needs_response', 'under_review'))
            order by o.placed_at limit 100""";

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Refunds refunds;

    @Inject
    private Periods periods;

    @Inject
    private Clock clock;

    /** The renter wants the rest back. Refused while a job of the order is queued or running; asked again, nothing happens. */
    @Transactional
    public void request(UUID orderId, UUID accountId) {
        Order order = locked(orderId);
        if (order == null || !order.accountId().equals(accountId)) throw new OrderRefused(Reason.NOT_FOUND);
        switch (order.state()) {
            case PLACED -> throw new OrderRefused(Reason.NOT_PAID);
            case CLOSED, REFUNDED -> throw new OrderRefused(Reason.ALREADY_OVER);
            case FUNDED, EXHAUSTED -> {
                if (liveJobs(orderId)) throw new OrderRefused(Reason.JOBS_ARE_RUNNING);
                order.requestClose(clock.instant());
                FaultPoint.reached("close.requested");
                LOG.info("order is to be closed, order={} number={}", orderId, order.number());
            }
        }
    }

    /** Orders whose close was asked for, whose time is over, or whose hours are used up, and that wait for nothing. */
    @Transactional
    public List<UUID> due() {
        return database.list(row -> row.uuid("id"), DUE, clock.instant());
    }

    /** Takes the next step with an order that is due; waits while jobs run or use is not settled. */
    @Transactional
    public void advance(UUID orderId) {
        Order order = locked(orderId);
        if (order == null || liveJobs(orderId) || unsettled(orderId)) return;
        if (order.state() != OrderState.FUNDED && order.state() != OrderState.EXHAUSTED) return;
        order.requestClose(clock.instant());
        if (refundIsOpen(orderId)) return;
        Money rest = ledger.balance(Account.orderEscrow(orderId), order.currency());
        if (order.rail() == Rail.BALANCE) {
            if (rest.isPositive()) refunds.giveBack(order, payment(orderId), rest, Refunds.UNUSED);
            finish(orderId);
        } else if (order.rail() == Rail.TOKEN || rest.micros() >= CENT) {
            refunds.sendBack(order, payment(orderId), rest, Refunds.UNUSED);
            FaultPoint.reached("close.refund-written");
        } else {
            finish(orderId);
        }
    }

    /**
     * The rest is back with the renter: what is less than a cent goes to the renter's balance, and the order is over. Called
     * again, nothing happens. An order that was closed unpaid and whose late payment is back becomes refunded.
     */
    @Transactional
    public void finish(UUID orderId) {
        finish(orderId, clock.instant());
    }

    /**
     * The same.
     *
     * @param at when what ended it happened, which dates the booking
     */
    @Transactional
    public void finish(UUID orderId, Instant at) {
        Order order = locked(orderId);
        if (order == null) throw new IllegalStateException("no order " + orderId);
        Instant now = clock.instant();
        Money rest = ledger.balance(Account.orderEscrow(orderId), order.currency());
        if (rest.isPositive()) {
            ledger.post(Booking.draft(
                            "order:" + orderId + ":remainder",
                            "order_remainder",
                            "order:" + orderId,
                            periods.bookable(at))
                    .debit(Account.orderEscrow(orderId), rest)
                    .credit(Account.renterBalance(order.accountId()), rest)
                    .build());
            FaultPoint.reached("close.remainder-booked");
        }
        switch (order.state()) {
            case FUNDED, EXHAUSTED -> order.close(now);
            case CLOSED -> {
                if (order.fundedAt().isPresent()) return;
                order.refund(now);
            }
            case PLACED, REFUNDED -> {
                return;
            }
        }
        FaultPoint.reached("close.order-over");
        LOG.info(
                "order is over, order={} number={} state={}",
                orderId,
                order.number(),
                order.state().word());
    }

    /** Whether work of an order may still cost something: a job runs, or use is not settled. What is queued does not start when it is to be closed. */
    @Transactional
    public boolean isBusy(UUID orderId) {
        return unsettled(orderId)
                || database.number(
                                "select count(*) from jobs where order_id = ? and state in ('running', 'verifying')",
                                orderId)
                        > 0;
    }

    private Order locked(UUID orderId) {
        return entities.find(Order.class, orderId, LockModeType.PESSIMISTIC_WRITE);
    }

    private boolean liveJobs(UUID orderId) {
        return database.number(
                        "select count(*) from jobs where order_id = ? and state in ('queued', 'running', 'verifying')",
                        orderId)
                > 0;
    }

    private boolean refundIsOpen(UUID orderId) {
        return database.number(
                        "select count(*) from refunds where order_id = ? and state in ('pending', 'unknown')", orderId)
                > 0;
    }

    private boolean unsettled(UUID orderId) {
        return database.number(
                        "select count(*) from usages u left join settlements s on s.usage_id = u.id"
                                + " where u.order_id = ? and s.usage_id is null",
                        orderId)
                > 0;
    }

    private Payment payment(UUID orderId) {
        return database.first(
                        row -> row.uuid("id"),
                        "select id from payments where order_id = ? and state = ?",
                        orderId,
                        PaymentState.SUCCEEDED.word())
                .map(id -> entities.find(Payment.class, id))
                .orElseThrow(() -> new IllegalStateException("order is funded without a payment: " + orderId));
    }
}
