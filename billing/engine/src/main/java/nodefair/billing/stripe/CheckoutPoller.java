package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.order.OrderExpiry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Stripe about payments that have not ended, so that a lost webhook costs seconds; ends those whose quote is over. */
@ApplicationScoped
public class CheckoutPoller {
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutPoller.class);

    /** Stripe takes no session that ends in less than half an hour; a minute for two clocks. */
    private static final Duration LEAST_LIFE = Duration.ofMinutes(31);

    @Inject
    private CheckoutBook book;

    @Inject
    private StripeLookups lookups;

    @Inject
    private Clock clock;

    @Inject
    private CheckoutFollower follower;

    @Inject
    private OrderExpiry expiry;

    @Inject
    private StripeGateway stripe;

    /** Follows every payment that was not asked about for a while. */
    public void poll() {
        OneByOne.each("payment", book.due(), open -> {
            book.checked(open.paymentId());
            session(open).ifPresentOrElse(follower::follow, () -> follower.neverOpened(open.paymentId()));
        });
    }

    /** Ends the session of each order that was not paid in time, then closes the order; one that was paid meanwhile is funded. */
    public void expire() {
        OneByOne.each("order", expiry.due(), unpaid -> {
            if (nobodyCanPay(unpaid)) expiry.close(unpaid);
        });
    }

    private boolean nobodyCanPay(OrderExpiry.Unpaid unpaid) {
        CheckoutBook.Open open = book.open(unpaid.paymentId());
        if (!unpaid.rail().equals("card") || neverStarted(open)) return true;
        Optional<CheckoutFact> opened = session(open);
        if (opened.isEmpty()) return true;
        CheckoutFact session = stripe.expireCheckout(opened.get().id());
        FaultPoint.reached("checkout.session-ended");
        if (session.expired()) return true;
        follower.follow(session);
        return false;
    }

    private boolean neverStarted(CheckoutBook.Open open) {
        return open.sessionId().isEmpty() && !book.unknown(open.paymentId());
    }

    /**
     * The session as it is now. One that we never heard of is asked for again with the same key, or looked for when that is too late;
     * empty when it was never made, so that nobody can pay it.
     */
    private Optional<CheckoutFact> session(CheckoutBook.Open open) {
        if (open.sessionId().isPresent())
            return Optional.of(stripe.checkout(open.sessionId().get()));
        CheckoutRequest request = book.request(open.paymentId());
        Optional<CheckoutFact> session =
                clock.instant().isBefore(request.expiresAt().minus(LEAST_LIFE))
                        ? repeated(request)
                        : madeBefore(request);
        session.ifPresent(found -> book.opened(open.paymentId(), found));
        return session;
    }

    /** Under the same key the first answer comes again; a refusal is one of them only if there is no session. */
    private Optional<CheckoutFact> repeated(CheckoutRequest request) {
        try {
            return Optional.of(stripe.createCheckout(request));
        } catch (StripeRefused no) {
            LOG.warn("checkout is refused, payment={} why={}", request.paymentId(), no.getMessage());
            return madeBefore(request);
        }
    }

    private Optional<CheckoutFact> madeBefore(CheckoutRequest request) {
        return lookups.findCheckout(request.paymentId(), request.customerId())
                .map(found -> stripe.checkout(found.id()));
    }
}
