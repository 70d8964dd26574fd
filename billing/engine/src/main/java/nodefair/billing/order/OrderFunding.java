package nodefair.billing.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.quote.CapacityReader;
import nodefair.db.offer.Offer;
import nodefair.db.order.Order;
import nodefair.db.order.OrderState;
import nodefair.db.payment.Payment;
import nodefair.db.payment.PaymentState;
import nodefair.db.quote.Quote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books money that arrived for an order, once, however often it is told. */
@ApplicationScoped
public class OrderFunding {
    private static final Logger LOG = LoggerFactory.getLogger(OrderFunding.class);

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

    @Inject
    private CapacityReader capacity;

    @Inject
    private Refunds refunds;

    @Inject
    private Clock clock;

    @Transactional
    public FundingResult fund(MoneyReceived received) {
        Payment payment = entities.find(Payment.class, received.paymentId());
        if (payment == null) throw new IllegalStateException("no payment " + received.paymentId());
        Order order = entities.find(Order.class, payment.orderId().orElseThrow(), LockModeType.PESSIMISTIC_WRITE);
        entities.refresh(payment, LockModeType.PESSIMISTIC_WRITE);
        if (payment.state() == PaymentState.SUCCEEDED) return FundingResult.REPEATED;
        checkAmount(payment, received);
        Instant now = clock.instant();
        payment.name(
                received.paymentIntentId().orElse(null), received.chargeId().orElse(null));
        payment.succeed(received.payerHint(), now);
        FaultPoint.reached("capture.payment-marked");
        ledger.post(bookings(order, received));
        FaultPoint.reached("capture.payment-booked");
        if (order.state() == OrderState.PLACED && stillFree(order)) {
            order.fund(now);
            FaultPoint.reached("capture.order-funded");
            LOG.info("order funded, order={} number={} amount={}", order.id(), order.number(), received.amount());
            return FundingResult.FUNDED;
        }
        if (order.state() == OrderState.PLACED) order.close(now);
        refunds.sendBack(order, payment, payment.amount(), Refunds.TOO_LATE);
        LOG.warn("payment came too late and goes back, order={} payment={}", order.id(), payment.id());
        return FundingResult.GOES_BACK;
    }

    private static void checkAmount(Payment payment, MoneyReceived received) {
        if (!payment.amount().equals(received.amount())) {
            throw new IllegalStateException(
                    "payment " + payment.id() + " is " + payment.amount() + ", received " + received.amount());
        }
    }

    private List<Booking> bookings(Order order, MoneyReceived received) {
        List<Booking> bookings = new ArrayList<>();
        bookings.add(Booking.draft(
                        "payment:" + received.paymentId() + ":received",
                        "payment_received",
                        "payment:" + received.paymentId(),
                        periods.bookable(received.at()))
                .debit(received.into(), received.amount())
                .credit(Account.orderEscrow(order.id()), received.amount())
                .build());
        bookings.addAll(received.costs());
        return bookings;
    }

    /**
     * In time, or late while nobody else was promised the capacity. The time is taken when the offer is locked: while this
     * payment waited, the quote may have ended and somebody else may have been promised the same hours.
     */
    private boolean stillFree(Order order) {
        Quote quote = entities.find(Quote.class, order.quoteId());
        Offer offer = entities.find(Offer.class, order.offerId(), LockModeType.PESSIMISTIC_WRITE);
        if (clock.instant().isBefore(quote.expiresAt())) return true;
        return capacity.freeBeside(order.id(), offer, order.useBy()) >= order.seconds();
    }
}
