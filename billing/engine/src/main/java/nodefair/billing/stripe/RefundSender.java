package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.order.Refunds;
import nodefair.billing.outbox.Calls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends written refunds to Stripe. The key is the refund's, so a call repeated after a lost answer sends no second refund. */
@ApplicationScoped
public class RefundSender {
    private static final String GONE_BACK = "It went back another way.";
    private static final Logger LOG = LoggerFactory.getLogger(RefundSender.class);

    /** While a payment is contested the dispute decides; and money may not be available yet. */
    private static final Set<String> NOT_YET = Set.of("charge_disputed", "balance_insufficient", "insufficient_funds");

    @Inject
    private StripeLookups lookups;

    @Inject
    private Clock clock;

    @Inject
    private Calls calls;

    @Inject
    private StripeGateway stripe;

    @Inject
    private Refunds refunds;

    @Inject
    private RefundFollower follower;

    @Inject
    private RefundNews news;

    public void send() {
        OneByOne.each("refund", calls.due(Refunds.STRIPE_REFUND), this::take);
    }

    /** Asks about refunds that Stripe has taken and not ended. */
    public void poll() {
        OneByOne.each("refund", follower.open(), id -> {
            follower.checked(id);
            follower.follow(stripe.refund(id));
        });
    }

    private void take(Calls.Call call) {
        try {
            tryIt(call);
        } catch (StripeUnknown noAnswer) {
            refunds.lost(call.subject());
            calls.lost(call, String.valueOf(noAnswer.getMessage()));
            throw noAnswer;
        } catch (RuntimeException failure) {
            calls.again(call, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    private void tryIt(Calls.Call call) {
        try {
            send(call);
        } catch (StripeRefused no) {
            refused(call, no);
        }
    }

    private void send(Calls.Call call) {
        Optional<RefundFollower.ToSend> open = follower.toSend(call.subject());
        if (open.isEmpty()) {
            calls.done(call);
            return;
        }
        FaultPoint.reached("refund.due");
        RefundFollower.ToSend refund = open.get();
        Optional<RefundFact> before = before(call, refund);
        if (before.isEmpty() && !refund.covered()) {
            follower.refused(call.subject(), GONE_BACK);
            calls.done(call);
            return;
        }
        RefundFact sent = before.orElseGet(
                () -> stripe.createRefund(call.subject(), refund.paymentIntentId(), refund.cents(), call.triedKey()));
        FaultPoint.reached("refund.sent");
        follower.follow(sent);
        FaultPoint.reached("refund.followed");
        calls.done(call);
        FaultPoint.reached("refund.call-done");
    }

    /** What an earlier call has made; asked only when Stripe may have forgotten its key, or it is not to be made any more. */
    private Optional<RefundFact> before(Calls.Call call, RefundFollower.ToSend refund) {
        if (refund.covered() && !call.mayBeForgotten(clock.instant())) return Optional.empty();
        return lookups.findRefund(call.subject(), refund.paymentIntentId());
    }

    /** It may be refused because somebody gave the money back at Stripe, of which nothing was heard yet: that is booked before. */
    private void refused(Calls.Call call, StripeRefused no) {
        String why = String.valueOf(no.getMessage());
        if (NOT_YET.contains(no.code()) && !follower.lostInDispute(call.subject())) {
            LOG.info("refund waits, refund={} why={}", call.subject(), no.code());
            calls.refused(call, why);
            return;
        }
        follower.toSend(call.subject())
                .flatMap(RefundFollower.ToSend::chargeId)
                .ifPresent(charge -> news.hear(stripe.charge(charge)));
        boolean covered = refunds.isCovered(call.subject());
        follower.refused(call.subject(), why);
        if (covered) calls.giveUp(call, why);
        else calls.done(call);
    }
}
