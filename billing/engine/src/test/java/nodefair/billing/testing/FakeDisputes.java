package nodefair.billing.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nodefair.billing.stripe.DisputeFact;
import nodefair.billing.stripe.Evidence;
import nodefair.billing.stripe.StripeDisputes;
import nodefair.billing.stripe.StripeRefused;
import nodefair.billing.stripe.StripeUnknown;

/** Disputes at a Stripe in memory: 15 dollars each, given back when won. */
public final class FakeDisputes implements StripeDisputes {
    private static final long FEE_CENTS = 1_500;
    private final Clock clock;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, DisputeFact> disputes = new ConcurrentHashMap<>();
    private final Map<String, Instant> closed = new ConcurrentHashMap<>();
    private final List<Evidence> answers = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Deque<RuntimeException> troubles = new ArrayDeque<>();

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

    /** Stripe took less than the payer contests. */
    public void takesOnly(String id, long cents) {
        DisputeFact now = disputes.get(id);
        put(now, now.status(), List.of(new DisputeFact.Movement(-cents, FEE_CENTS, clock.instant())));
    }

    /** Stripe moves money because of a dispute once more, whatever its end. */
    public void move(String id, long cents, long feeCents) {
        DisputeFact now = disputes.get(id);
        List<DisputeFact.Movement> movements = new ArrayList<>(now.movements());
        movements.add(new DisputeFact.Movement(cents, feeCents, clock.instant()));
        put(now, now.status(), movements);
    }

    /** The next answer is not taken. */
    public void refuse() {
        troubles.add(new StripeRefused("invalid_request", "too long", new IllegalStateException()));
    }

    /** What becomes of the next answer is not told. */
    public void fallSilentOnce() {
        troubles.add(new StripeUnknown("read timed out", new IllegalStateException()));
    }

    public List<Evidence> answers() {
        return answers;
    }

    /** Idempotency keys of the answers. */
    public List<String> keys() {
        return keys;
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
        keys.add(idempotencyKey);
        if (!troubles.isEmpty()) throw troubles.remove();
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
