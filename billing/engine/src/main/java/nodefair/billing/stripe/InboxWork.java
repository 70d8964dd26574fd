package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.payout.PayoutFollower;
import nodefair.billing.payout.PayoutOnboarding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works the inbox off. An event only says what to look at: the object is fetched again and followed. */
@ApplicationScoped
public class InboxWork {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWork.class);
    private static final int BATCH = 100;

    @Inject
    private Inbox inbox;

    @Inject
    private StripeGateway stripe;

    @Inject
    private CheckoutFollower checkouts;

    @Inject
    private CheckoutBook book;

    @Inject
    private RefundFollower refunds;

    @Inject
    private PayoutOnboarding onboarding;

    @Inject
    private PayoutFollower payouts;

    /** Works off what is new; an event that fails is tried again and holds nobody up. */
    public void workOff() {
        for (EventFact event : inbox.unworked(BATCH)) {
            FaultPoint.reached("capture.event-read");
            try {
                work(event);
                FaultPoint.reached("capture.event-followed");
                inbox.done(event.id());
                FaultPoint.reached("capture.event-done");
            } catch (StripeUnknown noAnswer) {
                LOG.warn("Stripe does not answer, event={} why={}", event.id(), noAnswer.getMessage());
                return;
            } catch (RuntimeException failure) {
                LOG.error("event failed, event={} type={}", event.id(), event.type(), failure);
                inbox.failed(event.id(), String.valueOf(failure.getMessage()));
            }
        }
    }

    /** Asks Stripe for events that did not arrive. */
    public void fillGaps() {
        int found = inbox.fill(stripe.eventsSince(inbox.since()));
        if (found > 0) LOG.info("events had not arrived and were fetched, count={}", found);
    }

    private void work(EventFact event) {
        String type = event.type();
        if (type.startsWith("checkout.session.")) checkouts.follow(stripe.checkout(event.objectId()));
        else if (type.startsWith("payment_intent.")) intent(stripe.intent(event.objectId()));
        else if (type.startsWith("refund.")) refunds.follow(stripe.refund(event.objectId()));
        else if (type.equals("account.updated")) onboarding.follow(stripe.account(event.objectId()));
        else if (type.startsWith("payout.") && event.account().isPresent()) {
            payouts.follow(stripe.payout(event.account().get(), event.objectId()));
        } else if (type.startsWith("charge.dispute.")) {
            LOG.error("payment is disputed, dispute={} type={}", event.objectId(), type);
        }
    }

    private void intent(IntentFact intent) {
        if (intent.paymentId().isEmpty() || intent.failureMessage().isEmpty()) return;
        book.declined(
                UUID.fromString(intent.paymentId().get()),
                intent.failureCode().orElse("declined"),
                intent.failureMessage().get());
    }
}
