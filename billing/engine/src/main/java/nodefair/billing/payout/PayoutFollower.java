package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.stripe.PayoutFact;

/** Brings a payout to what Stripe says of it. Webhook and poll call the same function; it only ever goes forward. */
@ApplicationScoped
public class PayoutFollower {
    @Inject
    private PayoutBook book;

    public void follow(PayoutFact fact) {
        Optional<UUID> payout = book.payoutOf(fact.id());
        if (payout.isEmpty()) return;
        if (fact.paid()) book.paid(payout.get());
        else if (fact.failed()) book.failed(payout.get(), fact.failure().orElse("The bank gave no reason."));
    }
}
