package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.Supplier;
import nodefair.billing.outbox.Calls;
import nodefair.billing.stripe.DisputeFact;
import nodefair.billing.stripe.OneByOne;
import nodefair.billing.stripe.StripeDisputes;
import nodefair.billing.stripe.StripeRefused;
import nodefair.billing.stripe.StripeUnknown;
import nodefair.db.payment.Dispute;
import nodefair.db.payment.Disputes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Stripe what people decided about disputes: the answer, or that it is accepted. */
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
    private DisputeDesk desk;

    @Inject
    private StripeDisputes stripe;

    @Inject
    private DisputeFollower follower;

    public void send() {
        OneByOne.each(
                "dispute",
                calls.due(DisputeDesk.STRIPE_EVIDENCE),
                call -> tell(call, () -> stripe.answer(stripeId(call.subject()), pack.of(call.subject()), call.key())));
        OneByOne.each(
                "dispute",
                calls.due(DisputeDesk.STRIPE_ACCEPTANCE),
                call -> tell(call, () -> stripe.accept(stripeId(call.subject()), call.key())));
    }

    private void tell(Calls.Call call, Supplier<DisputeFact> telling) {
        DisputeFact told;
        try {
            told = telling.get();
        } catch (StripeUnknown noAnswer) {
            calls.lost(call, String.valueOf(noAnswer.getMessage()));
            throw noAnswer;
        } catch (StripeRefused no) {
            LOG.error(
                    "Stripe does not take our answer, dispute={} call={} why={}",
                    call.subject(),
                    call.kind(),
                    no.getMessage());
            if (call.kind().equals(DisputeDesk.STRIPE_EVIDENCE)) desk.refused(call.subject());
            calls.giveUp(call, String.valueOf(no.getMessage()));
            return;
        } catch (RuntimeException failure) {
            calls.again(call, String.valueOf(failure.getMessage()));
            throw failure;
        }
        calls.done(call);
        follower.follow(told);
    }

    @Transactional
    public String stripeId(UUID disputeId) {
        return disputes.find(disputeId).map(Dispute::stripeDisputeId).orElseThrow();
    }
}
