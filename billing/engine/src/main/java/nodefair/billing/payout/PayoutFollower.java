package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
    private StripeLookups lookups;

    public void follow(String accountId, PayoutFact fact) {
        Optional<PayoutBook.Named> ours = book.payoutOf(fact.id());
        if (ours.isEmpty()) return;
        PayoutBook.Named payout = ours.get();
        if (fact.paid()) {
            book.paid(payout.id(), fact.at());
        } else if (fact.failed()) {
            if (!payout.paid()) {
                lookups.paidAt(accountId, fact.id(), payout.since()).ifPresent(at -> book.paid(payout.id(), at));
            }
            book.failed(payout.id(), fact.failure().orElse("The bank gave no reason."), fact.at());
        }
    }
}
