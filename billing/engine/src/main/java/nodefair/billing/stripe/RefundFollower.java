package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.Refunds;
import nodefair.db.identity.Ids;
import nodefair.db.payment.Payment;
import nodefair.db.payment.Refund;

/** Brings a refund to what Stripe says of it; its order is closed with it. */
@ApplicationScoped
public class RefundFollower {
    private static final String TO_SEND =
            """
            select r.amount_micros, r.currency, p.stripe_payment_intent_id, p.stripe_charge_id
            from refunds r join payments p on p.id = r.payment_id where r.id = ? and r.state in ('pending', 'unknown')""";
    /** The longer it takes, the less often it is asked about. */
    private static final String OPEN =
            """
            select stripe_refund_id from refunds
            where state in ('pending', 'unknown') and stripe_refund_id is not null
              and (checked_at is null or checked_at <= ?::timestamptz
                     - greatest(interval '5 seconds', least(interval '30 minutes', (?::timestamptz - created_at) / 10)))
            order by checked_at nulls first limit 50""";

    @Inject
    private Clock clock;

    @Inject
    private Refunds refunds;

    @Inject
    private OrderClosing closing;

    @Inject
    private Database database;

    /**
     * What Stripe is asked to send back.
     *
     * @param covered false when it went back another way meanwhile
     */
    public record ToSend(String paymentIntentId, Optional<String> chargeId, long cents, boolean covered) {}

    /** Empty when it has ended already. */
    @Transactional
    public Optional<ToSend> toSend(UUID refundId) {
        boolean covered = refunds.isCovered(refundId);
        return database.first(
                row -> new ToSend(
                        row.text("stripe_payment_intent_id"),
                        row.optionalText("stripe_charge_id"),
                        row.money("amount_micros").centsFloor(),
                        covered),
                TO_SEND,
                refundId);
    }

    /** Refunds that Stripe has taken and not ended, and that were not asked about for a while. */
    @Transactional
    public List<String> open() {
        return database.list(row -> row.text("stripe_refund_id"), OPEN, clock.instant(), clock.instant());
    }

    /** Stripe is being asked about it. */
    @Transactional
    public void checked(String stripeRefundId) {
        database.update(
                "update refunds set checked_at = ? where stripe_refund_id = ?", clock.instant(), stripeRefundId);
    }

    /** Whether the payer has the money back from the bank already. */
    @Transactional
    public boolean lostInDispute(UUID refundId) {
        return database.number(
                        "select count(*) from refunds r join disputes d on d.payment_id = r.payment_id"
                                + " where r.id = ? and d.state = 'lost'",
                        refundId)
                > 0;
    }

    @Transactional
    public void follow(RefundFact fact) {
        Optional<UUID> refundId =
                fact.refundId().map(UUID::fromString).filter(refunds::knows).or(() -> adopt(fact));
        if (refundId.isEmpty()) throw new IllegalStateException("refund belongs to no payment: " + fact.id());
        if (fact.succeeded()) sent(refundId.get(), fact);
        else if (fact.failed()) ended(refundId.get(), fact);
        else refunds.named(refundId.get(), fact.id());
    }

    /** Brings a payment's figure of what was given back to what Stripe says, and every refund of it. */
    @Transactional
    public void follow(UUID paymentId, ChargeFact charge) {
        Payment payment = refunds.lock(paymentId);
        charge.refunds().forEach(this::follow);
        payment.refundedAtLeast(StripeMoney.of(charge.refundedCents(), charge.currency()));
    }

    /** Stripe refused to make a refund. */
    @Transactional
    public void refused(UUID refundId, String why) {
        refunds.failed(refundId, why).ifPresent(closing::finish);
    }

    private void sent(UUID refundId, RefundFact fact) {
        Refund refund = refunds.succeeded(refundId, fact.id(), fact.at());
        if (refund.reason().equals(Refunds.MADE_AT_STRIPE)) return;
        refund.orderId().ifPresent(order -> closing.finish(order, fact.at()));
    }

    /**
     * One that left and came back is booked as both, also when we hear only of its end; one that never left is on the balance. That
     * one has come back which we know to have left is booked when Stripe has booked it, so it is asked again.
     */
    private void ended(UUID refundId, RefundFact fact) {
        String why = fact.failure().orElse(fact.status());
        if (fact.failedAt().isEmpty()) {
            if (refunds.isSent(refundId)) {
                throw new IllegalStateException("Stripe does not say when the refund came back: " + fact.id());
            }
            refused(refundId, why);
            return;
        }
        sent(refundId, fact);
        refunds.returned(refundId, why, fact.failedAt().get());
    }

    private Optional<UUID> adopt(RefundFact fact) {
        return database.first(
                        row -> row.uuid("id"), "select id from payments where stripe_charge_id = ?", fact.chargeId())
                .map(payment -> refunds.adopt(
                        id(fact), payment, fact.id(), StripeMoney.of(fact.amountCents(), fact.currency()), fact.at()));
    }

    /** The one that we gave it, before the database was restored; else one made of Stripe's. */
    private static UUID id(RefundFact fact) {
        return fact.refundId().map(UUID::fromString).orElseGet(() -> Ids.named("refund:" + fact.id()));
    }
}
