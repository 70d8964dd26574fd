package nodefair.billing.stake;

import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Hashes;
import nodefair.db.stake.SlashVerdictState;

/**
 * A decision of two people that a stake is slashed, and what became of it.
 *
 * @param owner the wallet whose stake it is, lower case
 * @param amount base units
 * @param document its file, JSON
 * @param documentSha256 hex digits; the evidence that the chain is told
 * @param proposedBy kind:id
 * @param proposer the name
 * @param decider the name; empty while it waits for a second person
 * @param answer why it was declined
 * @param refusal why the contract does not take it now
 * @param cancelRequestedAt when it was decided to drop it
 * @param appealUntil by the chain; until then its owner may object
 * @param decisionUntil what is not decided by then is void
 * @param statement what there is to say against it; not proven before the appeal is final
 * @param appealSha256 hex digits; what the final appeal names
 */
public record SlashVerdict(
        UUID id,
        String contract,
        UUID nodeId,
        String nodeName,
        String provider,
        String nodeKey,
        String owner,
        BigInteger amount,
        SlashReason reason,
        String why,
        String evidenceName,
        String document,
        String documentSha256,
        SlashVerdictState state,
        String proposedBy,
        String proposer,
        Instant proposedAt,
        Optional<String> decider,
        Optional<Instant> decidedAt,
        Optional<String> answer,
        Optional<String> refusal,
        Optional<Instant> cancelRequestedAt,
        Optional<Instant> appealUntil,
        Optional<Instant> decisionUntil,
        Optional<String> statement,
        Optional<String> appealSha256,
        Optional<Instant> endedAt) {
    static final String ALL = with("v.statement");

    /** Before an appeal is final everybody sees what they said themselves; takes the provider's id first. */
    static final String AS_STATED =
            with("case when v.appeal_sha256 is not null then v.statement else (select s.statement"
                    + " from slash_verdict_statements s where s.verdict_id = v.id and s.provider_id = ?) end");

    private static String with(String statement) {
        return """
            select v.id, v.contract, v.node_id, n.name as node_name, p.name as provider, v.node_key, v.owner, v.amount::text as amount,
                v.reason, v.why, v.evidence_name, v.document, v.document_sha256, v.state, v.proposed_by,
                coalesce(a.name, v.proposed_by) as proposer, v.proposed_at, coalesce(d.name, v.decided_by) as decider, v.decided_at,
                v.answer, v.refusal, v.cancel_requested_at, v.appeal_until, v.decision_until, %s as statement, v.appeal_sha256,
                v.ended_at
            from slash_verdicts v
            join nodes n on n.id = v.node_id
            join providers p on p.id = n.provider_id
            left join accounts a on v.proposed_by = 'account:' || a.id
            left join accounts d on v.decided_by = 'account:' || d.id
            """
                .formatted(statement);
    }

    static SlashVerdict of(Row row) throws SQLException {
        return new SlashVerdict(
                row.uuid("id"),
                row.text("contract"),
                row.uuid("node_id"),
                row.text("node_name"),
                row.text("provider"),
                row.text("node_key"),
                row.text("owner"),
                new BigInteger(row.text("amount")),
                SlashReason.of(row.text("reason")),
                row.text("why"),
                row.text("evidence_name"),
                row.text("document"),
                row.text("document_sha256"),
                SlashVerdictState.of(row.text("state")),
                row.text("proposed_by"),
                row.text("proposer"),
                row.instant("proposed_at"),
                row.optionalText("decider"),
                row.optionalInstant("decided_at"),
                row.optionalText("answer"),
                row.optionalText("refusal"),
                row.optionalInstant("cancel_requested_at"),
                row.optionalInstant("appeal_until"),
                row.optionalInstant("decision_until"),
                row.optionalText("statement"),
                row.optionalText("appeal_sha256"),
                row.optionalInstant("ended_at"));
    }

    /** Whether that person may agree to it. */
    public boolean mayAgree(String actor) {
        return state == SlashVerdictState.PROPOSED && !proposedBy.equals(actor);
    }

    /** Whether its owner may object at that time. */
    public boolean isAppealable(Instant now) {
        return state == SlashVerdictState.ANNOUNCED
                && appealUntil.filter(now::isBefore).isPresent();
    }

    /** Whether the chain may still do something about it at that time; later it is void there, and another slash may have come. */
    boolean isOpenAt(Instant time) {
        return (state == SlashVerdictState.ANNOUNCED || state == SlashVerdictState.APPEALED)
                && decisionUntil.filter(time::isBefore).isPresent();
    }

    /** Whether a slash of the contract is what two people agreed on. */
    boolean isSlash(BigInteger itsAmount, String itsReason, String itsEvidence) {
        return amount.equals(itsAmount)
                && reason.word().equals(itsReason)
                && evidenceHash().equals(itsEvidence);
    }

    /** Whether the statement that is kept is the one that the appeal names. */
    public boolean isStatementProven() {
        return appealSha256.isPresent() && statement.map(Hashes::sha256).equals(appealSha256);
    }

    /** The hash under which the contract names it. */
    public String evidenceHash() {
        return "0x" + documentSha256;
    }
}
