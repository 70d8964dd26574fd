package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.dispute.DisputeFollower;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.payout.ForgottenMoves;
import nodefair.billing.payout.PayoutFollower;
import nodefair.billing.payout.PayoutOnboarding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works the inbox off. An event only says what to look at: the object is fetched again and followed. */
@ApplicationScoped
public class InboxWork {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWork.class);
    private static final int BATCH = 100;
    /** What the platform missed for long is fetched and stored piece by piece; a provider's account has few events. */
    private static final Duration AT_ONCE = Duration.ofHours(6);

    @Inject
    private Inbox inbox;

    @Inject
    private StripeGateway stripe;

    @Inject
    private Clock clock;

    @Inject
    private CheckoutFollower checkouts;

    @Inject
    private CheckoutBook book;

    @Inject
    private RefundNews refunds;

    @Inject
    private PayoutOnboarding onboarding;

    @Inject
    private PayoutFollower payouts;

    @Inject
    private DisputeFollower disputes;

    @Inject
    private ForgottenMoves forgotten;

    @Inject
    private StripeLookups lookups;

    /** Works off what is new; an event that fails is tried again later and holds nobody up. */
    public void workOff() {
        OneByOne.each("event", inbox.unworked(BATCH), this::take);
    }

    /** Asks Stripe for events that did not arrive. */
    public void fillGaps() {
        fillGaps(Optional.empty());
    }

    /** @param account connected account; empty for the platform's own */
    public void fillGaps(Optional<String> account) {
        Instant asked = clock.instant();
        Instant from = inbox.since(account);
        int found = 0;
        while (account.isEmpty() && from.plus(AT_ONCE).isBefore(asked)) {
            Instant to = from.plus(AT_ONCE);
            found += inbox.fill(stripe.eventsSince(account, from, Optional.of(to)));
            inbox.reached(account, to);
            from = to;
        }
        found += inbox.fill(stripe.eventsSince(account, from, Optional.empty()));
        inbox.reached(account, asked);
        if (found > 0) LOG.info("events had not arrived and were fetched, count={}", found);
    }

    private void take(EventFact event) {
        FaultPoint.reached("capture.event-read");
        try {
            work(event);
            FaultPoint.reached("capture.event-followed");
            inbox.done(event.id());
            FaultPoint.reached("capture.event-done");
        } catch (StripeUnknown noAnswer) {
            inbox.unanswered(event.id(), String.valueOf(noAnswer.getMessage()));
            throw noAnswer;
        } catch (RuntimeException failure) {
            inbox.failed(event.id(), String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    private void work(EventFact event) {
        String type = event.type();
        if (type.startsWith("checkout.session.")) checkouts.follow(stripe.checkout(event.objectId()));
        else if (type.startsWith("payment_intent.")) intent(stripe.intent(event.objectId()));
        else if (type.startsWith("refund.")) refunds.hear(stripe.refund(event.objectId()));
        else if (type.equals("charge.refunded")) refunds.hear(stripe.charge(event.objectId()));
        else if (type.equals("account.updated")) onboarding.follow(stripe.account(event.objectId()));
        else if (type.startsWith("payout.") && event.account().isPresent()) {
            payouts.follow(event.account().get(), stripe.payout(event.account().get(), event.objectId()));
        } else if (type.startsWith("charge.dispute.")) {
            disputes.follow(event.objectId());
        } else if (type.startsWith("transfer.")) {
            forgotten.hear(lookups.transfer(event.objectId()));
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
