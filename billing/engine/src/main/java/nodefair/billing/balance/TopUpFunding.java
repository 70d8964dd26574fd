package nodefair.billing.balance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.order.FundingResult;
import nodefair.billing.order.MoneyReceived;
import nodefair.db.payment.Payment;
import nodefair.db.payment.PaymentState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books money that arrived for a renter's balance, once, however often it is told. */
@ApplicationScoped
public class TopUpFunding {
    private static final Logger LOG = LoggerFactory.getLogger(TopUpFunding.class);

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

    @Inject
    private Clock clock;

    @Transactional
    public FundingResult fund(MoneyReceived received) {
        Payment payment = entities.find(Payment.class, received.paymentId(), LockModeType.PESSIMISTIC_WRITE);
        if (payment == null) throw new IllegalStateException("no payment " + received.paymentId());
        entities.refresh(payment, LockModeType.PESSIMISTIC_WRITE);
        if (payment.state() == PaymentState.SUCCEEDED) return FundingResult.REPEATED;
        if (!payment.amount().equals(received.amount())) {
            throw new IllegalStateException(
                    "payment " + payment.id() + " is " + payment.amount() + ", received " + received.amount());
        }
        payment.name(
                received.paymentIntentId().orElse(null), received.chargeId().orElse(null));
        payment.succeed(received.payerHint(), clock.instant());
        ledger.post(bookings(payment, received));
        FaultPoint.reached("top-up.booked");
        LOG.info(
                "balance filled, account={} payment={} amount={}", payment.accountId(), payment.id(), payment.amount());
        return FundingResult.FUNDED;
    }

    private List<Booking> bookings(Payment payment, MoneyReceived received) {
        List<Booking> bookings = new ArrayList<>();
        bookings.add(Booking.draft(
                        "payment:" + payment.id() + ":received",
                        "payment_received",
                        "payment:" + payment.id(),
                        periods.bookable(received.at()))
                .debit(received.into(), received.amount())
                .credit(Account.renterBalance(payment.accountId()), received.amount())
                .build());
        bookings.addAll(received.costs());
        return bookings;
    }
}
