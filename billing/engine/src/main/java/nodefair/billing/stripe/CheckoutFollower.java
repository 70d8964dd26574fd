package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.balance.TopUpFunding;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Periods;
import nodefair.billing.order.MoneyReceived;
import nodefair.billing.order.OrderExpiry;
import nodefair.billing.order.OrderFunding;
import nodefair.billing.outbox.Calls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a payment to what Stripe says of its session. Webhook and poll call the same function; it only ever goes forward. */
@ApplicationScoped
public class CheckoutFollower {
    /** Kind of the call that asks for a fee which Stripe had not booked yet. */
    public static final String STRIPE_FEE = "stripe_fee";

    private static final Logger LOG = LoggerFactory.getLogger(CheckoutFollower.class);

    @Inject
    private CheckoutBook book;

    @Inject
    private OrderFunding funding;

    @Inject
    private TopUpFunding balance;

    @Inject
    private OrderExpiry expiry;

    @Inject
    private Calls calls;

    @Inject
    private Periods periods;

    @Inject
    private Clock clock;

    @Transactional
    public void follow(CheckoutFact fact) {
        Optional<UUID> payment = fact.paymentId().map(UUID::fromString).or(() -> book.paymentOf(fact.id()));
        if (payment.isEmpty()) {
            LOG.warn("session belongs to no payment, session={}", fact.id());
            return;
        }
        if (fact.paid()) paid(payment.get(), fact);
        else if (fact.failed()) end(payment.get(), "declined", fact.failure().orElse("The bank refused."));
        else if (fact.expired()) end(payment.get(), "expired", "The payment page was left. Nothing was charged.");
        else if (fact.processing()) book.processing(payment.get());
        else book.checked(payment.get());
    }

    /** Stripe has no session of it, and takes none any more: nobody can pay. */
    @Transactional
    public void neverOpened(UUID paymentId) {
        end(paymentId, "expired", "The payment page was never opened. Nothing was charged.");
    }

    private void paid(UUID paymentId, CheckoutFact fact) {
        FaultPoint.reached("capture.payment-fetched");
        switch (book.purpose(paymentId)) {
            case ORDER -> funding.fund(received(paymentId, fact));
            case TOPUP -> balance.fund(received(paymentId, fact));
        }
        FaultPoint.reached("capture.payment-followed");
        if (fact.charge().flatMap(CheckoutFact.Charge::fee).isEmpty()) {
            calls.put(feeKey(paymentId), STRIPE_FEE, paymentId);
        }
    }

    private void end(UUID paymentId, String code, String message) {
        book.unpaidOrder(paymentId)
                .ifPresentOrElse(
                        order -> expiry.close(order, code, message), () -> book.failed(paymentId, code, message));
    }

    /** What Stripe took for a payment, as a booking of its own; empty until Stripe has booked it. */
    Optional<Booking> fee(UUID paymentId, CheckoutFact fact) {
        return fact.charge().flatMap(charge -> charge.fee()
                .filter(fee -> fee.feeCents() > 0 && sameCurrency(paymentId, fact, fee))
                .map(fee -> Booking.draft(
                                feeKey(paymentId), "stripe_fee", "payment:" + paymentId, periods.bookable(charge.at()))
                        .debit(Account.stripeFees(), StripeMoney.of(fee.feeCents(), fee.currency()))
                        .credit(Account.stripeClearing(), StripeMoney.of(fee.feeCents(), fee.currency()))
                        .build()));
    }

    private MoneyReceived received(UUID paymentId, CheckoutFact fact) {
        return new MoneyReceived(
                paymentId,
                StripeMoney.of(fact.amountCents(), fact.currency()),
                Account.stripeClearing(),
                fact.charge().map(CheckoutFact.Charge::at).orElseGet(clock::instant),
                fact.charge().map(CheckoutFact.Charge::payerHint).orElse("Card"),
                fact.paymentIntentId(),
                fact.charge().map(CheckoutFact.Charge::id),
                fee(paymentId, fact).map(List::of).orElse(List.of()));
    }

    private static boolean sameCurrency(UUID paymentId, CheckoutFact fact, CheckoutFact.Fee fee) {
        if (fee.currency().equals(fact.currency())) return true;
        LOG.error("fee is in another currency and is not booked, payment={} currency={}", paymentId, fee.currency());
        return false;
    }

    private static String feeKey(UUID paymentId) {
        return "payment:" + paymentId + ":fee";
    }
}
