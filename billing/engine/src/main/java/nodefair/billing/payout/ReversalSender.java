package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import nodefair.billing.outbox.Calls;
import nodefair.billing.stripe.OneByOne;
import nodefair.billing.stripe.StripeGateway;
import nodefair.billing.stripe.StripeLookups;
import nodefair.billing.stripe.StripeRefused;
import nodefair.billing.stripe.StripeUnknown;
import nodefair.billing.stripe.TransferFact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes back what was moved to a provider's account at Stripe and is not to stay there. */
@ApplicationScoped
public class ReversalSender {
    private static final Logger LOG = LoggerFactory.getLogger(ReversalSender.class);

    @Inject
    private Calls calls;

    @Inject
    private TransferBook book;

    @Inject
    private StripeGateway stripe;

    @Inject
    private StripeLookups lookups;

    @Inject
    private Clock clock;

    public void send() {
        OneByOne.each("reversal", calls.due(TransferBook.STRIPE_REVERSAL), this::send);
    }

    private void send(Calls.Call call) {
        TransferBook.Back back = book.back(call.subject());
        try {
            TransferFact done = before(call, back)
                    .orElseGet(() -> stripe.reverse(
                            back.id(), back.stripeTransferId(), back.amount().centsFloor(), call.key()));
            book.reversed(back.id(), done);
            calls.done(call);
        } catch (StripeUnknown noAnswer) {
            book.reversalLost(call.subject());
            calls.lost(call, String.valueOf(noAnswer.getMessage()));
            throw noAnswer;
        } catch (StripeRefused no) {
            LOG.error("transfer cannot be taken back, reversal={} why={}", call.subject(), no.getMessage());
            book.reversalFailed(call.subject(), String.valueOf(no.getMessage()));
            calls.giveUp(call, String.valueOf(no.getMessage()));
        }
    }

    private Optional<TransferFact> before(Calls.Call call, TransferBook.Back back) {
        if (!call.mayBeForgotten(clock.instant())) return Optional.empty();
        return lookups.findReversal(back.id(), back.stripeTransferId());
    }
}
