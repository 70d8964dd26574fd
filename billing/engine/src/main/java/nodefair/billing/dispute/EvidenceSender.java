package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import nodefair.billing.outbox.Calls;
import nodefair.billing.stripe.OneByOne;
import nodefair.billing.stripe.StripeDisputes;
import nodefair.billing.stripe.StripeRefused;
import nodefair.billing.stripe.StripeUnknown;
import nodefair.db.payment.Dispute;
import nodefair.db.payment.Disputes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends written answers to disputes. */
@ApplicationScoped
public class EvidenceSender {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceSender.class);

    @Inject
    private Calls calls;

    @Inject
    private Disputes disputes;

    @Inject
    private EvidencePack pack;

    @Inject
    private StripeDisputes stripe;

    @Inject
    private DisputeFollower follower;

    public void send() {
        OneByOne.each("dispute", calls.due(DisputeDesk.STRIPE_EVIDENCE), this::send);
    }

    private void send(Calls.Call call) {
        try {
            follower.follow(stripe.answer(stripeId(call.subject()), pack.of(call.subject()), call.key()));
            calls.done(call);
        } catch (StripeUnknown noAnswer) {
            calls.lost(call, String.valueOf(noAnswer.getMessage()));
            throw noAnswer;
        } catch (StripeRefused no) {
            LOG.error("Stripe does not take our answer, dispute={} why={}", call.subject(), no.getMessage());
            calls.giveUp(call, String.valueOf(no.getMessage()));
        }
    }

    @Transactional
    public String stripeId(UUID disputeId) {
        return disputes.find(disputeId).map(Dispute::stripeDisputeId).orElseThrow();
    }
}
