package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.order.Refunds;
import nodefair.billing.outbox.Calls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends written refunds to Stripe. The key is the refund's, so a call repeated after a lost answer sends no second refund. */
@ApplicationScoped
public class RefundSender {
    private static final Logger LOG = LoggerFactory.getLogger(RefundSender.class);

    @Inject
    private Calls calls;

    @Inject
    private StripeGateway stripe;

    @Inject
    private Refunds refunds;

    @Inject
    private RefundFollower follower;

    public void send() {
        for (Calls.Call call : calls.due(Refunds.STRIPE_REFUND)) {
            try {
                RefundFollower.ToSend refund = follower.toSend(call.subject());
                FaultPoint.reached("refund.due");
                RefundFact sent =
                        stripe.createRefund(call.subject(), refund.paymentIntentId(), refund.cents(), call.key());
                FaultPoint.reached("refund.sent");
                follower.follow(sent);
                FaultPoint.reached("refund.followed");
                calls.done(call);
                FaultPoint.reached("refund.call-done");
            } catch (StripeRefused no) {
                refunds.failed(call.subject(), String.valueOf(no.getMessage()));
                calls.giveUp(call, String.valueOf(no.getMessage()));
            } catch (RuntimeException failure) {
                LOG.warn("refund is tried again, refund={} why={}", call.subject(), failure.getMessage());
                calls.again(call, String.valueOf(failure.getMessage()));
            }
        }
    }

    /** Asks about refunds that Stripe has taken and not ended. */
    public void poll() {
        follower.open().forEach(id -> follower.follow(stripe.refund(id)));
    }
}
