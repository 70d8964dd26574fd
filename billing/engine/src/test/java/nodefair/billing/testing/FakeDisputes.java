package nodefair.billing.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nodefair.billing.stripe.DisputeFact;
import nodefair.billing.stripe.Evidence;
import nodefair.billing.stripe.StripeDisputes;

/** Disputes at a Stripe in memory: 15 dollars each, given back when won. */
public final class FakeDisputes implements StripeDisputes {
    private static final long FEE_CENTS = 1_500;
    private final Clock clock;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, DisputeFact> disputes = new ConcurrentHashMap<>();
    private final Map<String, Instant> closed = new ConcurrentHashMap<>();
    private final List<Evidence> answers = new ArrayList<>();

    public FakeDisputes(Clock clock) {
        this.clock = clock;
    }

    /** The bank takes a charge back; the dispute's id. */
    public String open(String chargeId, long cents, String reason) {
        String id = "dp_test_" + numbers.incrementAndGet();
        DisputeFact.Movement taken = new DisputeFact.Movement(-cents, FEE_CENTS, clock.instant());
        disputes.put(
                id,
                new DisputeFact(
                        id,
                        "needs_response",
                        chargeId,
                        Optional.empty(),
                        cents,
                        "usd",
                        reason,
                        clock.instant(),
                        Optional.of(clock.instant().plus(Duration.ofDays(9))),
                        List.of(taken)));
        return id;
    }

    public void win(String id) {
        DisputeFact open = disputes.get(id);
        List<DisputeFact.Movement> movements = new ArrayList<>(open.movements());
        movements.add(new DisputeFact.Movement(open.amountCents(), -FEE_CENTS, clock.instant()));
        end(open, "won", movements);
    }

    public void lose(String id) {
        end(disputes.get(id), "lost", disputes.get(id).movements());
    }

    public List<Evidence> answers() {
        return answers;
    }

    @Override
    public DisputeFact dispute(String disputeId) {
        return disputes.get(disputeId);
    }

    @Override
    public Optional<Instant> closedAt(String disputeId, Instant since) {
        return Optional.ofNullable(closed.get(disputeId));
    }

    @Override
    public DisputeFact answer(String disputeId, Evidence evidence, String idempotencyKey) {
        answers.add(evidence);
        return put(
                disputes.get(disputeId), "under_review", disputes.get(disputeId).movements());
    }

    @Override
    public DisputeFact accept(String disputeId, String idempotencyKey) {
        lose(disputeId);
        return disputes.get(disputeId);
    }

    private void end(DisputeFact open, String status, List<DisputeFact.Movement> movements) {
        closed.put(open.id(), clock.instant());
        put(open, status, movements);
    }

    private DisputeFact put(DisputeFact from, String status, List<DisputeFact.Movement> movements) {
        DisputeFact now = new DisputeFact(
                from.id(),
                status,
                from.chargeId(),
                from.paymentId(),
                from.amountCents(),
                from.currency(),
                from.reason(),
                from.createdAt(),
                from.dueBy(),
                movements);
        disputes.put(now.id(), now);
        return now;
    }
}
