package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.stripe.DisputeFact;
import nodefair.billing.stripe.OneByOne;
import nodefair.billing.stripe.PaymentOfCharge;
import nodefair.billing.stripe.StripeDisputes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a dispute to what Stripe says of it, after its payment, which may be told later. Webhook and poll call the same. */
@ApplicationScoped
public class DisputeFollower {
    private static final Logger LOG = LoggerFactory.getLogger(DisputeFollower.class);

    @Inject
    private DisputeBook book;

    @Inject
    private PaymentOfCharge payments;

    @Inject
    private StripeDisputes disputes;

    public void follow(String disputeId) {
        follow(disputes.dispute(disputeId));
    }

    /** Asks about every dispute that has not ended. */
    public void poll() {
        OneByOne.each("dispute", book.open(), dispute -> {
            book.checked(dispute);
            follow(dispute);
        });
    }

    void follow(DisputeFact fact) {
        Optional<UUID> payment = payments.booked(fact.chargeId(), fact.paymentId());
        if (payment.isPresent()) book.follow(payment.get(), fact, decided(fact));
        else LOG.error("dispute belongs to no payment, dispute={} charge={}", fact.id(), fact.chargeId());
    }

    private Optional<Instant> decided(DisputeFact fact) {
        return fact.status().equals("lost") && !book.hasEnded(fact.id())
                ? disputes.closedAt(fact.id(), fact.createdAt())
                : Optional.empty();
    }
}
