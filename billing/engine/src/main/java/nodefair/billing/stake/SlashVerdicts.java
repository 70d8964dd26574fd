package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.manual.ManualEntries;
import nodefair.billing.stake.VerdictRefused.Reason;
import nodefair.db.identity.Ids;
import nodefair.db.stake.SlashVerdictState;

/**
 * Decides that stakes are slashed: one person proposes with evidence, another one agrees, whatever the amount. Only then is the chain told.
 * To drop one takes one person, who takes nothing from anybody. Nobody decides about a node or a wallet of their own. Actors are kind:id. Each step is in the audit log, written with it or not at all.
 */
@ApplicationScoped
public class SlashVerdicts {
    public static final int EVIDENCE_BYTES_MAX = 5 << 20;

    @Inject
    private SlashVerdictStore store;

    @Inject
    private Stakes stakes;

    @Inject
    private StakeRails rails;

    @Inject
    private Database database;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Everything for which a verdict would be refused now, for one who is about to propose it; nothing changes. */
    @Transactional
    public Set<Reason> faults(VerdictDraft draft) {
        Optional<StakeRail> on = rails.find();
        if (on.isEmpty()) return EnumSet.of(Reason.OFF);
        Set<Reason> faults = EnumSet.noneOf(Reason.class);
        BigInteger staked =
                stakes.find(draft.nodeId(), draft.owner()).map(Stake::total).orElse(BigInteger.ZERO);
        if (staked.signum() == 0) faults.add(Reason.NO_STAKE);
        else if (draft.amount().signum() <= 0 || draft.amount().compareTo(staked) > 0) faults.add(Reason.AMOUNT);
        if (ManualEntries.wrong(draft.why())) faults.add(Reason.WHY);
        int bytes = draft.evidence().length;
        if (bytes == 0 || bytes > EVIDENCE_BYTES_MAX || draft.evidenceName().isBlank()) faults.add(Reason.EVIDENCE);
        boolean signedNothing = draft.attempts().isEmpty() && draft.reason() == SlashReason.WRONG_RESULT;
        if (signedNothing || receipts(draft).size() < draft.attempts().size()) faults.add(Reason.RECEIPTS);
        if (store.livesOnStake(on.get(), OrderKey.of(draft.nodeId()), draft.owner())) faults.add(Reason.ANOTHER_LIVES);
        return faults;
    }

    /**
     * Lets a verdict wait for a second person.
     *
     * @throws VerdictRefused when it cannot be one, or is about what is the actor's own
     */
    @Transactional
    public SlashVerdict propose(VerdictDraft draft, String actor) {
        faults(draft).stream().findFirst().ifPresent(fault -> {
            throw new VerdictRefused(fault, draft.toString());
        });
        refuse(store.concerns(actor, draft.nodeId(), draft.owner()), Reason.OWN_NODE, draft.toString());
        StakeRail on = rails.find().orElseThrow();
        UUID id = Ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String why = draft.why().strip();
        VerdictFile file = VerdictFile.of(id, on.chainId(), on.contract(), draft, why, receipts(draft), now);
        String document = file.json();
        store.insert(id, on, OrderKey.of(draft.nodeId()), draft, why, document, actor, now);
        audit.record(
                actor,
                "verdict.proposed",
                subject(id),
                Map.of(
                        "node", draft.nodeId().toString(),
                        "owner", draft.owner(),
                        "amount", draft.amount().toString(),
                        "reason", draft.reason().word(),
                        "file_sha256", VerdictFile.sha256(document)));
        return store.find(id).orElseThrow();
    }

    /**
     * A second person agrees; a worker tells the chain.
     *
     * @throws VerdictRefused when it is the same person, it is about what is theirs, or it was decided
     */
    @Transactional
    public SlashVerdict agree(UUID id, String actor) {
        SlashVerdict verdict = waiting(id, actor);
        refuse(verdict.proposedBy().equals(actor), Reason.SAME_PERSON, actor);
        store.decided(id, "agreed", actor, clock.instant(), "");
        audit.record(actor, "verdict.agreed", subject(id), Map.of("file_sha256", verdict.documentSha256()));
        FaultPoint.reached("chain-stake.verdict-agreed");
        return store.find(id).orElseThrow();
    }

    /**
     * Nothing is slashed; who proposed it withdraws it the same way, and needs no reason.
     *
     * @param answer why, 10 to 500 characters
     * @throws VerdictRefused when another's is declined without a reason, it is about what is the actor's own, or it was decided
     */
    @Transactional
    public SlashVerdict decline(UUID id, String answer, String actor) {
        SlashVerdict verdict = waiting(id, actor);
        boolean isOwn = verdict.proposedBy().equals(actor);
        refuse(!isOwn && ManualEntries.wrong(answer), Reason.ANSWER, subject(id));
        store.decided(id, "declined", actor, clock.instant(), answer.strip());
        audit.record(actor, "verdict.declined", subject(id), Map.of("answer", answer.strip()));
        return store.find(id).orElseThrow();
    }

    /**
     * Drops a verdict: at once while the chain was not told, else by a call of the contract.
     *
     * @throws VerdictRefused when the chain is just being told, the arbiter alone decides, or it is about what is the actor's own
     */
    @Transactional
    public SlashVerdict cancel(UUID id, String actor) {
        SlashVerdict verdict = store.lock(id).orElseThrow(() -> new VerdictRefused(Reason.DECIDED, subject(id)));
        refuseOwn(verdict, actor);
        boolean agreed = verdict.state() == SlashVerdictState.AGREED;
        refuse(!agreed && verdict.state() != SlashVerdictState.ANNOUNCED, Reason.DECIDED, subject(id));
        refuse(isUnderWay((agreed ? Slashing.PROPOSE : Slashing.EXECUTE) + id), Reason.DECIDED, subject(id));
        if (agreed) store.end(id, "cancelled", clock.instant());
        else store.cancelRequested(id, clock.instant());
        audit.record(actor, "verdict.cancelled", subject(id), Map.of());
        return store.find(id).orElseThrow();
    }

    /** Before anything is signed a trigger looks for the verdict in its state, and waits for this transaction. */
    private boolean isUnderWay(String intent) {
        return database.number("select count(*) from chain_transactions where intent = ? and state <> 'failed'", intent)
                > 0;
    }

    private List<VerdictFile.SignedReceipt> receipts(VerdictDraft draft) {
        return database.list(
                row -> new VerdictFile.SignedReceipt(row.uuid("attempt_id"), Hashes.sha256(row.text("body"))),
                "select r.attempt_id, r.body from receipts r join attempts a on a.id = r.attempt_id"
                        + " where a.node_id = ? and r.attempt_id = any(?) order by r.attempt_id",
                draft.nodeId(),
                draft.attempts().toArray(UUID[]::new));
    }

    private SlashVerdict waiting(UUID id, String actor) {
        SlashVerdict verdict = store.lock(id)
                .filter(it -> it.state() == SlashVerdictState.PROPOSED)
                .orElseThrow(() -> new VerdictRefused(Reason.DECIDED, subject(id)));
        refuseOwn(verdict, actor);
        return verdict;
    }

    private void refuseOwn(SlashVerdict verdict, String actor) {
        refuse(
                store.concerns(actor, verdict.nodeId(), verdict.owner()),
                Reason.OWN_NODE,
                subject(verdict.id()) + " " + actor);
    }

    private static void refuse(boolean wrong, Reason reason, String details) {
        if (wrong) throw new VerdictRefused(reason, details);
    }

    private static String subject(UUID id) {
        return "verdict:" + id;
    }
}
