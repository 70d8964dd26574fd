package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.outbox.Calls;
import nodefair.billing.payout.PayoutBook.Open;
import nodefair.billing.stripe.OneByOne;
import nodefair.billing.stripe.PayoutFact;
import nodefair.billing.stripe.StripeGateway;
import nodefair.billing.stripe.StripeLookups;
import nodefair.billing.stripe.StripeMoney;
import nodefair.billing.stripe.StripeRefused;
import nodefair.billing.stripe.StripeUnknown;
import nodefair.billing.stripe.TransferFact;
import nodefair.billing.stripe.TransferRequest;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends payouts: a transfer to the provider's account at Stripe, from there a payout to the bank, then waits for its end. */
@ApplicationScoped
public class PayoutSender {
    private static final Logger LOG = LoggerFactory.getLogger(PayoutSender.class);

    /** Stripe has the money but not yet for use: no failure, only too early. */
    private static final String TOO_EARLY = "balance_insufficient";

    /** More was given back of a charge than its order had left: what providers earned with it is no longer in it. */
    private static final String CHARGE_USED_UP = "transfer_source_balance_parameters_mismatch";

    /** Stripe's words for the same, which it says with and without that code. */
    private static final String USED_UP_WORDS = "must not exceed the source amount";

    @Inject
    private TransferBook transfers;

    @Inject
    private ForgottenMoves forgotten;

    @Inject
    private StripeLookups lookups;

    @Inject
    private Clock clock;

    @Inject
    private PayoutBook book;

    @Inject
    private PayoutFollower follower;

    @Inject
    private OwnBalance own;

    @Inject
    private StripeGateway stripe;

    /** Takes the next step with every payout that has not ended. */
    public void send() {
        OneByOne.each("payout", book.open(), this::take);
        own.watch();
    }

    private void take(Open payout) {
        book.checked(payout.id());
        if (payout.stripePayoutId().isPresent()) {
            follower.follow(
                    payout.accountId(),
                    stripe.payout(payout.accountId(), payout.stripePayoutId().get()));
            return;
        }
        try {
            advance(payout);
        } catch (StripeUnknown noAnswer) {
            book.lost(payout.id());
            throw noAnswer;
        } catch (StripeRefused no) {
            refused(payout, no);
        }
    }

    private void advance(Open payout) {
        for (TransferBook.Open part : transfers.open(payout.id(), payout.accountId())) move(payout, part);
        book.transferred(payout.id());
        FaultPoint.reached("payout.transfer-stored");
        PayoutFact fact = before(payout).orElseGet(() -> toBank(payout));
        FaultPoint.reached("payout.bank-sent");
        book.named(payout.id(), fact.id());
        FaultPoint.reached("payout.bank-named");
        follower.follow(payout.accountId(), fact);
    }

    /** One of the transfers of a payout; told again by Stripe when its answer was lost. */
    private void move(Open payout, TransferBook.Open part) {
        FaultPoint.reached("payout.transfer-due");
        String group = part.orderId().map(id -> "order:" + id).orElse("payout:" + payout.id());
        TransferRequest request = new TransferRequest(
                part.id(),
                payout.accountId(),
                part.amount().centsFloor(),
                StripeMoney.currency(part.amount()),
                part.chargeId(),
                group,
                "transfer:" + part.id() + ":" + payout.tryName() + (part.isOwn() ? ":own" : ""));
        try {
            boolean old = forgotten(part.id(), part.createdAt());
            Optional<TransferFact> known = old ? lookups.findTransfer(part.id(), group) : Optional.empty();
            TransferFact sent = known.orElseGet(() -> stripe.transfer(request));
            FaultPoint.reached("payout.transfer-sent");
            transfers.sent(part.id(), sent);
        } catch (StripeUnknown noAnswer) {
            transfers.lost(part.id());
            throw noAnswer;
        } catch (StripeRefused no) {
            if (part.chargeId().isEmpty() || !isUsedUp(no)) throw no;
            LOG.warn("transfer comes out of our own balance, payout={} why={}", payout.id(), no.getMessage());
            move(payout, transfers.fromOwnBalance(part));
        }
    }

    private static boolean isUsedUp(StripeRefused no) {
        return no.code().equals(CHARGE_USED_UP)
                || String.valueOf(no.getMessage()).contains(USED_UP_WORDS);
    }

    private PayoutFact toBank(Open payout) {
        return stripe.createPayout(
                payout.accountId(),
                payout.amount().centsFloor(),
                StripeMoney.currency(payout.amount()),
                payout.id(),
                payout.attempt(),
                "payout:" + payout.id() + ":bank:" + payout.tryName());
    }

    /** A payout to the bank that an earlier call may have made, so long ago that Stripe may have forgotten the key. */
    private Optional<PayoutFact> before(Open payout) {
        if (!forgotten(payout.id(), payout.scheduledAt())) return Optional.empty();
        return lookups.findPayout(payout.accountId(), payout.id(), payout.attempt(), payout.scheduledAt());
    }

    /** Whether the key of a call may be forgotten at Stripe, or what was done with it here. */
    private boolean forgotten(UUID id, Instant since) {
        return Calls.mayBeForgotten(since, clock.instant()) || forgotten.contains(id);
    }

    /** What comes out of charges was moved before, so that what is left waits for the platform's own balance. */
    private boolean comesOutOfOurs(Open payout) {
        return transfers.open(payout.id(), payout.accountId()).stream()
                .anyMatch(part -> part.chargeId().isEmpty());
    }

    private void tellWhatIsMissing(Open payout) {
        Money available = stripe.available(payout.amount().currency());
        book.missesOwnBalance(payout.id(), available);
        LOG.warn("payout waits for our own balance at Stripe, payout={} available={}", payout.id(), available);
    }

    private void refused(Open payout, StripeRefused no) {
        if (no.code().equals(TOO_EARLY)) {
            book.tooEarly(payout.id());
            if (comesOutOfOurs(payout)) tellWhatIsMissing(payout);
            else LOG.info("payout waits for funds to become available, payout={}", payout.id());
        } else if (no.isAccountGone() && (payout.uncertain() || forgotten(payout.id(), payout.scheduledAt()))) {
            book.lost(payout.id());
            LOG.error(
                    "payout may be at the bank and its account is gone, payout={} account={} why={}",
                    payout.id(),
                    payout.accountId(),
                    no.getMessage());
        } else {
            book.refused(payout.id(), payout.attempt(), String.valueOf(no.getMessage()));
        }
    }
}
