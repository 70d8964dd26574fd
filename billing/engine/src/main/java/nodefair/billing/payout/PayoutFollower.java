package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import nodefair.billing.stripe.PayoutFact;
import nodefair.billing.stripe.StripeLookups;

/**
 * Brings a payout to what Stripe says of it; webhook and poll call the same function. A bank may send back what has arrived: that is
 * booked as arrived and sent back, also by who hears only of its end, so that the books do not depend on what was heard.
 */
@ApplicationScoped
public class PayoutFollower {
    @Inject
    private PayoutBook book;

    @Inject
    private ForgottenMoves forgotten;

    @Inject
    private StripeLookups lookups;

    public void follow(String accountId, PayoutFact fact) {
        Optional<PayoutBook.Named> ours = book.payoutOf(fact.id());
        if (ours.isEmpty()) {
            forgotten.hear(fact);
            return;
        }
        PayoutBook.Named payout = ours.get();
        if (fact.paid()) {
            if (!payout.paid()) {
                Instant at = paidAt(accountId, fact, payout).orElse(fact.at());
                book.paid(payout.id(), fact.id(), at);
            }
        } else if (fact.failed()) {
            if (!payout.paid()) {
                paidAt(accountId, fact, payout).ifPresent(at -> book.paid(payout.id(), fact.id(), at));
            }
            book.failed(payout.id(), fact.id(), fact.failure().orElse("The bank gave no reason."), fact.at());
        }
    }

    /** By the event that said so, whenever it is heard: the payout itself names the day alone. */
    private Optional<Instant> paidAt(String accountId, PayoutFact fact, PayoutBook.Named payout) {
        return lookups.paidAt(accountId, fact.id(), payout.since());
    }
}
