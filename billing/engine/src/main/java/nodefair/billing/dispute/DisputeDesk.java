package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.dispute.DisputeRefused.Reason;
import nodefair.billing.outbox.Calls;
import nodefair.db.payment.Dispute;
import nodefair.db.payment.Disputes;

/** Where a person answers a dispute, or accepts it: what they want is written down and sent by a worker. */
@ApplicationScoped
public class DisputeDesk {
    /** Kind of the call in the outbox that sends an answer. */
    public static final String STRIPE_EVIDENCE = "stripe_evidence";

    /** Kind of the call in the outbox that accepts a dispute. */
    public static final String STRIPE_ACCEPTANCE = "stripe_acceptance";

    private static final int TEXT_MIN = 10;
    private static final int WORDS_MAX = 5_000;
    private static final int WHY_MAX = 500;

    @Inject
    private Disputes disputes;

    @Inject
    private EvidencePack pack;

    @Inject
    private Calls calls;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Sends our evidence with a person's words. The pack is collected now and kept, so that a repeated call says the same; sent once,
     * because Stripe takes one answer. When Stripe refuses it, it can be answered again.
     *
     * @param words what the records cannot say, 10 to 5,000 characters
     * @param actor who answers, as kind:id
     * @throws DisputeRefused when it has ended, was answered or accepted, or the words do not fit
     */
    @Transactional
    public void answer(UUID disputeId, String words, String actor) {
        String text = fits(words, WORDS_MAX, Reason.WORDS);
        Dispute dispute = open(disputeId);
        dispute.answer(text, actor, clock.instant());
        pack.keep(disputeId);
        String key = "dispute:" + dispute.stripeDisputeId() + ":evidence";
        calls.put(
                dispute.evidenceAnswers() == 1 ? key : key + ":" + dispute.evidenceAnswers(),
                STRIPE_EVIDENCE,
                disputeId);
        audit.record(
                actor, "dispute.answered", "dispute:" + disputeId, Map.of("stripe_dispute", dispute.stripeDisputeId()));
    }

    /**
     * Lets the payer have the money: the dispute is lost at once, for good.
     *
     * @param why 10 to 500 characters, for whoever reads the audit log later
     * @param actor who accepts it, as kind:id
     * @throws DisputeRefused when it has ended, was answered or accepted, or the reason does not fit
     */
    @Transactional
    public void accept(UUID disputeId, String why, String actor) {
        String reason = fits(why, WHY_MAX, Reason.WHY);
        Dispute dispute = open(disputeId);
        dispute.accept(actor, clock.instant());
        calls.put("dispute:" + dispute.stripeDisputeId() + ":accepted", STRIPE_ACCEPTANCE, disputeId);
        audit.record(
                actor,
                "dispute.accepted",
                "dispute:" + disputeId,
                Map.of("stripe_dispute", dispute.stripeDisputeId(), "why", reason));
    }

    private Dispute open(UUID disputeId) {
        Dispute dispute = disputes.lock(disputeId)
                .orElseThrow(() -> new DisputeRefused(Reason.UNKNOWN_DISPUTE, "dispute:" + disputeId));
        if (dispute.state().isFinal()) throw new DisputeRefused(Reason.ENDED, "dispute:" + disputeId);
        if (!dispute.takesAnswer()) throw new DisputeRefused(Reason.ANSWERED, "dispute:" + disputeId);
        return dispute;
    }

    private static String fits(String typed, int most, Reason reason) {
        String text = typed.strip();
        if (text.length() < TEXT_MIN || text.length() > most) {
            throw new DisputeRefused(reason, text.length() + " characters");
        }
        return text;
    }

    /** Stripe has not taken the answer: a person may give another one. */
    @Transactional
    public void refused(UUID disputeId) {
        disputes.lock(disputeId).orElseThrow().takeAnswerBack();
        pack.drop(disputeId);
    }
}
