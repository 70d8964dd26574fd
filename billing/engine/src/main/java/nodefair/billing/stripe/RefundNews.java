package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.order.Refunds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what Stripe tells of refunds, also of those that were made at Stripe itself; the payment is booked before them. */
@ApplicationScoped
public class RefundNews {
    private static final Logger LOG = LoggerFactory.getLogger(RefundNews.class);

    @Inject
    private PaymentOfCharge payments;

    @Inject
    private Refunds refunds;

    @Inject
    private RefundFollower follower;

    public void hear(RefundFact fact) {
        if (fact.refundId().map(UUID::fromString).filter(refunds::knows).isPresent()) {
            follower.follow(fact);
            return;
        }
        Optional<UUID> payment = payments.booked(fact.chargeId(), Optional.empty());
        if (payment.isPresent()) follower.follow(fact);
        else LOG.warn("refund belongs to no payment, stripe_refund={} charge={}", fact.id(), fact.chargeId());
    }

    public void hear(ChargeFact charge) {
        Optional<UUID> payment = payments.booked(charge.id(), charge.paymentId());
        if (payment.isPresent()) follower.follow(payment.get(), charge);
        else LOG.warn("charge belongs to no payment, charge={}", charge.id());
    }
}
