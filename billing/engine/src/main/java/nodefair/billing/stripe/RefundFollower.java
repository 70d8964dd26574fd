package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.Refunds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a refund to what Stripe says of it; its order is closed with it. */
@ApplicationScoped
public class RefundFollower {
    private static final Logger LOG = LoggerFactory.getLogger(RefundFollower.class);
    private static final String TO_SEND =
            """
            select r.amount_micros, r.currency, p.stripe_payment_intent_id
            from refunds r join payments p on p.id = r.payment_id where r.id = ?""";
    private static final String OPEN =
            "select stripe_refund_id from refunds where state in ('pending', 'unknown') and stripe_refund_id is not null";

    @Inject
    private Refunds refunds;

    @Inject
    private OrderClosing closing;

    @Inject
    private Database database;

    /** What Stripe is asked to send back. */
    public record ToSend(String paymentIntentId, long cents) {}

    @Transactional
    public ToSend toSend(UUID refundId) {
        return database.first(
                        row -> new ToSend(
                                row.text("stripe_payment_intent_id"),
                                row.money("amount_micros").centsFloor()),
                        TO_SEND,
                        refundId)
                .orElseThrow(() -> new IllegalStateException("no refund " + refundId));
    }

    /** Refunds that Stripe has taken and not ended. */
    @Transactional
    public List<String> open() {
        return database.list(row -> row.text("stripe_refund_id"), OPEN);
    }

    @Transactional
    public void follow(RefundFact fact) {
        if (fact.refundId().isEmpty()) {
            LOG.error("refund was not made here, stripe_refund={}", fact.id());
            return;
        }
        UUID refundId = UUID.fromString(fact.refundId().get());
        if (fact.succeeded()) {
            refunds.succeeded(refundId, fact.id(), fact.at()).orderId().ifPresent(closing::finish);
        } else if (fact.failed()) {
            refunds.failed(refundId, fact.failure().orElse(fact.status()));
        } else {
            refunds.named(refundId, fact.id());
        }
    }
}
