package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import nodefair.billing.outbox.Calls;
import nodefair.db.audit.AuditEvent;
import nodefair.db.audit.AuditTrail;
import nodefair.db.payment.Dispute;
import nodefair.db.payment.Disputes;

/** Where a person answers a dispute: the answer is written down and sent by a worker. */
@ApplicationScoped
public class DisputeDesk {
    /** Kind of the call in the outbox. */
    public static final String STRIPE_EVIDENCE = "stripe_evidence";

    @Inject
    private Disputes disputes;

    @Inject
    private Calls calls;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /**
     * Sends our evidence, which is collected at that moment, with a person's words; sent once, because Stripe takes one answer.
     *
     * @param words what the records cannot say; may be empty
     * @param actor who answers, as kind:id
     * @throws IllegalStateException when it has ended or was answered
     */
    @Transactional
    public void answer(UUID disputeId, String words, String actor) {
        Dispute dispute =
                disputes.lock(disputeId).orElseThrow(() -> new IllegalStateException("no dispute " + disputeId));
        if (dispute.evidenceSubmittedAt().isPresent()) {
            throw new IllegalStateException("dispute was answered: " + disputeId);
        }
        dispute.answer(words, actor, clock.instant());
        calls.put("dispute:" + dispute.stripeDisputeId() + ":evidence", STRIPE_EVIDENCE, disputeId);
        audit.record(new AuditEvent(clock.instant(), actor, "dispute.answer", "dispute:" + disputeId, "{}"));
    }
}
