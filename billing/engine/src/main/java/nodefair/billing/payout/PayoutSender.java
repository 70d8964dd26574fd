package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.payout.PayoutBook.Open;
import nodefair.billing.stripe.PayoutFact;
import nodefair.billing.stripe.StripeGateway;
import nodefair.billing.stripe.StripeRefused;
import nodefair.billing.stripe.StripeUnknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends payouts: a transfer to the provider's account at Stripe, from there a payout to the bank, then waits for its end. */
@ApplicationScoped
public class PayoutSender {
    private static final Logger LOG = LoggerFactory.getLogger(PayoutSender.class);

    /** Stripe has the money but not yet for use: no failure, only too early. */
    private static final String TOO_EARLY = "balance_insufficient";

    @Inject
    private PayoutBook book;

    @Inject
    private PayoutFollower follower;

    @Inject
    private StripeGateway stripe;

    /** Takes the next step with every payout that has not ended. */
    public void send() {
        for (Open payout : book.open()) {
            try {
                advance(payout);
            } catch (StripeUnknown noAnswer) {
                LOG.warn("Stripe does not answer, payout={} why={}", payout.id(), noAnswer.getMessage());
            } catch (StripeRefused no) {
                refused(payout, no);
            }
        }
    }

    private void advance(Open payout) {
        if (payout.stripePayoutId().isPresent()) {
            follower.follow(
                    stripe.payout(payout.accountId(), payout.stripePayoutId().get()));
            return;
        }
        String currency = payout.amount().currency().toLowerCase(Locale.ROOT);
        long cents = payout.amount().centsFloor();
        String key = "payout:" + payout.id();
        FaultPoint.reached("payout.transfer-due");
        String transferId = payout.transferId()
                .orElseGet(() -> stripe.transfer(payout.accountId(), cents, currency, key, key + ":transfer"));
        FaultPoint.reached("payout.transfer-sent");
        book.transferred(payout.id(), transferId);
        FaultPoint.reached("payout.transfer-stored");
        String attempt = key + ":bank:" + payout.scheduledAt().toEpochMilli();
        PayoutFact fact = stripe.createPayout(payout.accountId(), cents, currency, payout.id(), attempt);
        FaultPoint.reached("payout.bank-sent");
        book.named(payout.id(), fact.id());
        FaultPoint.reached("payout.bank-named");
        follower.follow(fact);
    }

    private void refused(Open payout, StripeRefused no) {
        if (no.code().equals(TOO_EARLY)) {
            LOG.info("payout waits for funds to become available, payout={}", payout.id());
        } else {
            book.failed(payout.id(), String.valueOf(no.getMessage()));
        }
    }
}
