package nodefair.billing.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.outbox.Calls;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import nodefair.db.order.Order;
import nodefair.db.order.OrderState;
import nodefair.db.order.Rail;
import nodefair.db.payment.Payment;
import nodefair.db.payment.PaymentState;
import nodefair.db.payment.Refund;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends money back to where it came from: written down first, sent by a worker, booked when the outside party confirms. */
@ApplicationScoped
public class Refunds {
    /** Kind of the call in the outbox. */
    public static final String STRIPE_REFUND = "stripe_refund";

    static final String TOO_LATE = "The payment came after the quote had ended and the capacity was sold.";
    /** Reason of one that was not made here, or is not known any more; its order is closed in its own time. */
    public static final String MADE_AT_STRIPE = "Made at Stripe.";

    static final String UNUSED = "Not used when the order was closed.";

    private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

    @Inject
    private PayersDebt debt;

    @Inject
    private Calls calls;

    @Inject
    private Instance<TokenSettlement> tokens;

    @Inject
    private Clock clock;

    /** Writes down that money goes back; a card gets whole cents, what is less than a cent stays in the order's escrow. */
    void sendBack(Order order, Payment payment, Money amount, String reason) {
        if (order.rail() == Rail.TOKEN) {
            tokens.get().release(order.id());
            return;
        }
        Money cents = Money.ofCents(amount.centsFloor(), amount.currency());
        refuseMoreThanPaid(payment, cents);
        Refund refund = new Refund(nextId(payment), payment, cents, reason, clock.instant());
        entities.persist(refund);
        calls.put("refund:" + refund.id(), STRIPE_REFUND, refund.id());
        FaultPoint.reached("refund.written");
        LOG.info("refund written, refund={} order={} amount={}", refund.id(), order.id(), cents);
    }

    /** Money that came from a balance is back on it at once, to the last micro. */
    void giveBack(Order order, Payment payment, Money amount, String reason) {
        Instant now = clock.instant();
        Refund refund = new Refund(nextId(payment), payment, amount, reason, now);
        refund.succeed(now);
        entities.persist(refund);
        ledger.post(Booking.draft(
                        "refund:" + refund.id() + ":to_balance", "refund_to_balance", "refund:" + refund.id(), now)
                .debit(Account.orderEscrow(order.id()), amount)
                .credit(Account.renterBalance(order.accountId()), amount)
                .build());
        FaultPoint.reached("balance.order-given-back");
        LOG.info("refund is on the balance, refund={} order={} amount={}", refund.id(), order.id(), amount);
    }

    /** Stripe knows the refund and has not ended it. */
    @Transactional
    public void named(UUID refundId, String stripeRefundId) {
        locked(refundId).nameByStripe(stripeRefundId);
    }

    /** Stripe has sent the money back: booked once. */
    @Transactional
    public Refund succeeded(UUID refundId, String stripeRefundId, Instant at) {
        Refund refund = locked(refundId);
        if (refund.state() == PaymentState.SUCCEEDED) return refund;
        refund.nameByStripe(stripeRefundId);
        refund.succeed(clock.instant());
        Money covered = covered(refund);
        ledger.post(
                Booking.draft("refund:" + refundId + ":sent", "refund_sent", "refund:" + refundId, periods.bookable(at))
                        .debit(source(refund), covered)
                        .debit(Account.suspense(), refund.amount().minus(covered))
                        .credit(Account.stripeClearing(), refund.amount())
                        .build());
        if (!covered.equals(refund.amount())) {
            LOG.error("refund was not made here and nothing covers it, refund={} amount={}", refundId, refund.amount());
        }
        FaultPoint.reached("refund.booked");
        LOG.info(
                "refund sent, refund={} order={} amount={}",
                refundId,
                refund.orderId().orElse(null),
                refund.amount());
        return refund;
    }

    /**
     * Stripe or the bank refuses: what was to go back is on the renter's balance instead. One that was not made here had taken
     * nothing yet. When some of it went back another way meanwhile, nothing is booked: its order sends what is left.
     *
     * @return the order that can be closed now; empty when there is none, or the refund had ended before
     */
    @Transactional
    public Optional<UUID> failed(UUID refundId, String why) {
        Refund refund = locked(refundId);
        if (refund.state().isFinal()) return Optional.empty();
        refund.fail(why, clock.instant());
        Money kept = covered(refund);
        boolean goesOn = !kept.equals(refund.amount()) && isOpen(refund);
        if (refund.reason().equals(MADE_AT_STRIPE) || goesOn) {
            LOG.warn("refund has ended without effect, refund={} why={}", refundId, why);
            return Optional.empty();
        }
        toBalance(refund, kept);
        LOG.warn("refund failed and is on the balance, refund={} amount={} why={}", refundId, kept, why);
        return refund.orderId()
                .filter(order -> entities.find(Order.class, order).fundedAt().isPresent());
    }

    /** The bank did not take what Stripe had sent: it is with the platform again and on the renter's balance. Told again, nothing happens. */
    @Transactional
    public void returned(UUID refundId, String why, Instant at) {
        Refund refund = locked(refundId);
        if (refund.state() != PaymentState.SUCCEEDED || refund.cameBack()) return;
        refund.comeBack(why);
        Booking.Draft back = Booking.draft(
                        "refund:" + refundId + ":returned",
                        "refund_returned",
                        "refund:" + refundId,
                        periods.bookable(at))
                .debit(Account.stripeClearing(), refund.amount());
        ledger.post(debt.settle(payment(refund), refund.amount(), back).build());
        LOG.error("refund came back and is on the balance, refund={} amount={} why={}", refundId, refund.amount(), why);
    }

    /** The bank gave a payer money back: refunds of that payment which were not sent are not sent. Joins the transaction. */
    @Transactional
    public void overtaken(Payment payment, String why) {
        for (Refund refund : of(payment)) {
            if (refund.reason().equals(MADE_AT_STRIPE)) continue;
            if (refund.state() != PaymentState.PENDING
                    || refund.stripeRefundId().isPresent()) continue;
            refund.fail(why, clock.instant());
            if (refund.orderId().isEmpty()) toBalance(refund, covered(refund));
            LOG.warn("refund is not sent, refund={} why={}", refund.id(), why);
        }
    }

    /** Whether what is to go back is still where it waits; it is not when it went back another way meanwhile. */
    @Transactional
    public boolean isCovered(UUID refundId) {
        Refund refund = locked(refundId);
        return covered(refund).equals(refund.amount());
    }

    /** Whether it was sent and is not known to have come back. */
    @Transactional
    public boolean isSent(UUID refundId) {
        Refund refund = locked(refundId);
        return refund.state() == PaymentState.SUCCEEDED && !refund.cameBack();
    }

    /** No answer came: the refund may be on its way. */
    @Transactional
    public void lost(UUID refundId) {
        Refund refund = locked(refundId);
        if (refund.state().canBecome(PaymentState.UNKNOWN)) refund.lose(clock.instant());
    }

    /**
     * A refund that somebody made at Stripe itself, or that a restored database has forgotten, becomes one of ours, once.
     *
     * @return our id of it
     */
    @Transactional
    public UUID adopt(UUID id, UUID paymentId, String stripeRefundId, Money amount, Instant at) {
        Payment payment = entities.find(Payment.class, paymentId);
        if (entities.find(Refund.class, id) != null) return id;
        entities.persist(new Refund(id, payment, amount, MADE_AT_STRIPE, at));
        entities.flush();
        payment.orderId()
                .map(order -> entities.find(Order.class, order, LockModeType.PESSIMISTIC_WRITE))
                .filter(order -> order.state().canBecome(OrderState.CLOSED))
                .ifPresent(order -> order.requestClose(clock.instant()));
        LOG.warn("refund was made at Stripe, stripe_refund={} payment={} amount={}", stripeRefundId, paymentId, amount);
        return id;
    }

    @Transactional
    public boolean knows(UUID refundId) {
        return entities.find(Refund.class, refundId) != null;
    }

    /** From the payment and how often it was given back before: the same after a restored database, and never one that is there. */
    @Transactional
    public UUID nextId(Payment payment) {
        int number = of(payment).size();
        UUID id = id(payment, number);
        while (entities.find(Refund.class, id) != null) id = id(payment, ++number);
        return id;
    }

    /**
     * A payment as it is now, with its order and its refunds: rows are locked before anything is booked, always in this order, and nobody
     * else changes them until the transaction ends.
     */
    @Transactional
    public Payment lock(UUID paymentId) {
        Payment payment = entities.find(Payment.class, paymentId);
        payment.orderId().ifPresent(order -> entities.find(Order.class, order, LockModeType.PESSIMISTIC_WRITE));
        entities.refresh(payment, LockModeType.PESSIMISTIC_WRITE);
        entities.createQuery("select x from Refund x where x.paymentId = :payment order by x.id", Refund.class)
                .setParameter("payment", paymentId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        return payment;
    }

    private static UUID id(Payment payment, int number) {
        return Ids.named("refund:" + payment.id() + ":" + number);
    }

    private List<Refund> of(Payment payment) {
        return entities.createQuery("select x from Refund x where x.paymentId = :payment", Refund.class)
                .setParameter("payment", payment.id())
                .getResultList();
    }

    private void toBalance(Refund refund, Money kept) {
        if (!kept.isPositive()) return;
        Booking.Draft failed = Booking.draft(
                        "refund:" + refund.id() + ":failed", "refund_failed", "refund:" + refund.id(), clock.instant())
                .debit(source(refund), kept);
        ledger.post(debt.settle(payment(refund), kept, failed).build());
    }

    private boolean isOpen(Refund refund) {
        return refund.orderId()
                .map(order -> entities.find(Order.class, order))
                .filter(order -> order.fundedAt().isPresent() && order.state().canBecome(OrderState.CLOSED))
                .isPresent();
    }

    private void refuseMoreThanPaid(Payment payment, Money more) {
        Money total = of(payment).stream()
                .filter(refund -> refund.state() != PaymentState.FAILED && !refund.cameBack())
                .map(Refund::amount)
                .reduce(more, Money::plus);
        if (total.compareTo(payment.amount()) > 0) {
            throw new IllegalStateException("refunds of " + total + " are more than payment " + payment.id());
        }
    }

    /** What the place where the money waits has of it; all of it, unless the refund was not made here. */
    private Money covered(Refund refund) {
        Money there = ledger.balance(source(refund), refund.amount().currency());
        if (there.isNegative()) return Money.zero(there.currency());
        return there.compareTo(refund.amount()) < 0 ? there : refund.amount();
    }

    private Payment payment(Refund refund) {
        return entities.find(Payment.class, refund.paymentId());
    }

    /** Where the money waits: the order's escrow; on its way from the balance that it filled, or there still. */
    private Account source(Refund refund) {
        if (refund.orderId().isPresent())
            return Account.orderEscrow(refund.orderId().get());
        UUID renter = payment(refund).accountId();
        return refund.reason().equals(MADE_AT_STRIPE) ? Account.renterBalance(renter) : Account.renterTransit(renter);
    }

    private Refund locked(UUID refundId) {
        Refund refund = entities.find(Refund.class, refundId);
        if (refund == null) throw new IllegalStateException("no refund " + refundId);
        refund.orderId().ifPresent(order -> entities.find(Order.class, order, LockModeType.PESSIMISTIC_WRITE));
        entities.refresh(refund, LockModeType.PESSIMISTIC_WRITE);
        return refund;
    }
}
