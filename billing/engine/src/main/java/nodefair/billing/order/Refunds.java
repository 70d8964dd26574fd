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
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.outbox.Calls;
import nodefair.db.money.Money;
import nodefair.db.order.Order;
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
    static final String UNUSED = "Not used when the order was closed.";

    private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

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
        Refund refund = new Refund(payment, cents, reason, clock.instant());
        entities.persist(refund);
        calls.put("refund:" + refund.id(), STRIPE_REFUND, refund.id());
        FaultPoint.reached("refund.written");
        LOG.info("refund written, refund={} order={} amount={}", refund.id(), order.id(), cents);
    }

    /** Money that came from a balance is back on it at once, to the last micro. */
    void giveBack(Order order, Payment payment, Money amount, String reason) {
        Instant now = clock.instant();
        Refund refund = new Refund(payment, amount, reason, now);
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
        ledger.post(
                Booking.draft("refund:" + refundId + ":sent", "refund_sent", "refund:" + refundId, periods.bookable(at))
                        .debit(source(refund), refund.amount())
                        .credit(Account.stripeClearing(), refund.amount())
                        .build());
        FaultPoint.reached("refund.booked");
        LOG.info(
                "refund sent, refund={} order={} amount={}",
                refundId,
                refund.orderId().orElse(null),
                refund.amount());
        return refund;
    }

    /** Stripe refuses: the money stays in the order's escrow and a person must look. */
    @Transactional
    public void failed(UUID refundId, String why) {
        Refund refund = locked(refundId);
        if (refund.state().isFinal()) return;
        refund.fail(why, clock.instant());
        LOG.error(
                "refund failed, refund={} order={} why={}",
                refundId,
                refund.orderId().orElse(null),
                why);
    }

    /** Where the money waits: the order's escrow, or on its way from the balance that it filled. */
    private Account source(Refund refund) {
        Payment payment = entities.find(Payment.class, refund.paymentId());
        return refund.orderId().map(Account::orderEscrow).orElseGet(() -> Account.renterTransit(payment.accountId()));
    }

    private Refund locked(UUID refundId) {
        Refund refund = entities.find(Refund.class, refundId);
        if (refund == null) throw new IllegalStateException("no refund " + refundId);
        refund.orderId().ifPresent(order -> entities.find(Order.class, order, LockModeType.PESSIMISTIC_WRITE));
        entities.refresh(refund, LockModeType.PESSIMISTIC_WRITE);
        return refund;
    }
}
