package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.StakeEvent.SlashProposed;
import nodefair.billing.jdbc.Database;
import nodefair.billing.report.Paged;
import nodefair.db.stake.SlashVerdictState;
import org.jspecify.annotations.Nullable;

/** Reads and writes verdicts; what the chain tells of them comes from {@link StakeBook}. */
@ApplicationScoped
public class SlashVerdictStore {
    public static final int PAGE_SIZE = 25;

    private static final String LIVE = "('proposed', 'agreed', 'announced', 'appealed')";
    private static final String OF_STAKE =
            " where v.chain_id = ? and v.contract = ? and v.node_key = ? and v.owner = ?";

    @Inject
    private Database database;

    @Inject
    private TokenRail rail;

    /** Those that have not ended, the oldest first. */
    @Transactional
    public List<SlashVerdict> live() {
        return database.list(
                SlashVerdict::of, SlashVerdict.ALL + "where v.state in " + LIVE + " order by v.proposed_at, v.id");
    }

    /** Those that have, newest first. */
    @Transactional
    public Paged<SlashVerdict> ended(int page) {
        String where = "where v.state not in " + LIVE;
        long total = database.number("select count(*) from slash_verdicts v " + where);
        return new Paged<>(
                database.list(
                        SlashVerdict::of,
                        SlashVerdict.ALL + where + " order by v.ended_at desc, v.id desc limit ? offset ?",
                        PAGE_SIZE,
                        (page - 1L) * PAGE_SIZE),
                page,
                PAGE_SIZE,
                total);
    }

    @Transactional
    public Optional<SlashVerdict> find(UUID id) {
        return database.first(SlashVerdict::of, SlashVerdict.ALL + "where v.id = ?", id);
    }

    /** What a provider is told of: nothing before the contract holds the stake, which could be taken out else. Newest first. */
    @Transactional
    public List<SlashVerdict> ofProvider(UUID providerId) {
        return database.list(
                SlashVerdict::of,
                SlashVerdict.ALL + "where n.provider_id = ? and v.appeal_until is not null order by v.proposed_at desc",
                providerId);
    }

    /** A provider's verdict that can be appealed against now. */
    Optional<SlashVerdict> appealable(UUID providerId, UUID id, Instant now) {
        return ofProvider(providerId).stream()
                .filter(it -> it.id().equals(id) && it.state() == SlashVerdictState.ANNOUNCED)
                .filter(it -> it.appealUntil().filter(now::isBefore).isPresent())
                .findFirst();
    }

    /** The file that people gave as evidence. */
    @Transactional
    public Optional<byte[]> evidence(UUID id) {
        return database.first(row -> row.bytes("evidence"), "select evidence from slash_verdicts where id = ?", id);
    }

    /**
     * An attempt whose node signed a receipt.
     *
     * @param state of the attempt
     */
    public record SignedAttempt(UUID id, String job, String state, Instant receivedAt) {}

    /** What a node signed last, newest first. */
    @Transactional
    public List<SignedAttempt> signedBy(UUID nodeId, int limit) {
        return database.list(
                row -> new SignedAttempt(
                        row.uuid("id"), row.text("name"), row.text("state"), row.instant("received_at")),
                "select a.id, j.name, a.state, r.received_at from receipts r join attempts a on a.id = r.attempt_id"
                        + " join jobs j on j.id = a.job_id where a.node_id = ? order by r.received_at desc, a.id limit ?",
                nodeId,
                limit);
    }

    /** Attempts whose receipts a verdict stands on. */
    @Transactional
    public List<UUID> attempts(UUID id) {
        return database.list(
                row -> row.uuid("attempt_id"),
                "select attempt_id from slash_verdict_receipts where verdict_id = ? order by attempt_id",
                id);
    }

    /** The row's lock is held until the transaction ends. */
    Optional<SlashVerdict> lock(UUID id) {
        database.first(row -> row.uuid("id"), "select id from slash_verdicts where id = ? for update", id);
        return find(id);
    }

    void insert(
            UUID id,
            String contract,
            String nodeKey,
            VerdictDraft draft,
            String why,
            String document,
            String actor,
            Instant now) {
        database.update(
                "insert into slash_verdicts (id, chain_id, contract, node_id, node_key, owner, amount, reason, why, evidence_name,"
                        + " evidence, document, document_sha256, proposed_by, proposed_at)"
                        + " values (?, ?, ?, ?, ?, ?, cast(? as numeric), ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                rail.home().settings().chainId(),
                contract,
                draft.nodeId(),
                nodeKey,
                draft.owner(),
                draft.amount().toString(),
                draft.reason().word(),
                why,
                draft.evidenceName(),
                draft.evidence(),
                document,
                VerdictFile.sha256(document),
                actor,
                now);
        for (UUID attempt : draft.attempts()) {
            database.update("insert into slash_verdict_receipts (verdict_id, attempt_id) values (?, ?)", id, attempt);
        }
    }

    boolean livesOnStake(String contract, String nodeKey, String owner) {
        return ofStake(contract, nodeKey, owner, LIVE).isPresent();
    }

    void decided(UUID id, String state, String by, Instant at, String answer) {
        database.update(
                "update slash_verdicts set state = ?, decided_by = ?, decided_at = ?, answer = nullif(?, ''),"
                        + " ended_at = case when ? = 'declined' then ?::timestamptz end where id = ? and state = 'proposed'",
                state,
                by,
                at,
                answer,
                state,
                at,
                id);
    }

    void cancelRequested(UUID id, Instant at) {
        database.update(
                "update slash_verdicts set cancel_requested_at = coalesce(cancel_requested_at, ?) where id = ?",
                at,
                id);
    }

    void stated(UUID id, String statement) {
        database.update("update slash_verdicts set statement = ? where id = ? and state = 'announced'", statement, id);
    }

    /** Why the contract does not take it now; null once it did. */
    @Transactional
    public void refused(UUID id, @Nullable String why) {
        database.update(
                "update slash_verdicts set refusal = ? where id = ? and refusal is distinct from ?", why, id, why);
    }

    /** The chain has it: the verdict of that file becomes announced; empty for a slash that no verdict of ours asked for. */
    Optional<SlashVerdict> announced(String contract, SlashProposed event, Instant decisionUntil) {
        return database.first(
                        row -> row.uuid("id"),
                        "update slash_verdicts v set state = 'announced', refusal = null, appeal_until = ?, decision_until = ?"
                                + OF_STAKE + " and v.state = 'agreed' and v.document_sha256 = ? returning v.id",
                        Instant.ofEpochSecond(event.appealUntilSeconds()),
                        decisionUntil,
                        rail.home().settings().chainId(),
                        contract,
                        event.nodeKey(),
                        event.owner(),
                        event.evidence().substring("0x".length()))
                .flatMap(this::find);
    }

    Optional<SlashVerdict> appealed(String contract, String nodeKey, String owner) {
        Optional<SlashVerdict> verdict = ofStake(contract, nodeKey, owner, "('announced')");
        verdict.ifPresent(it ->
                database.update("update slash_verdicts set state = 'appealed', refusal = null where id = ?", it.id()));
        return verdict;
    }

    /** @param state executed or cancelled */
    Optional<SlashVerdict> ended(String contract, String nodeKey, String owner, String state, Instant at) {
        return ofStake(contract, nodeKey, owner, "('announced', 'appealed')").flatMap(it -> end(it.id(), state, at));
    }

    Optional<SlashVerdict> end(UUID id, String state, Instant at) {
        database.update(
                "update slash_verdicts set state = ?, ended_at = ?, refusal = null"
                        + " where id = ? and state in ('agreed', 'announced', 'appealed')",
                state,
                at,
                id);
        return find(id);
    }

    private Optional<SlashVerdict> ofStake(String contract, String nodeKey, String owner, String states) {
        return database.first(
                SlashVerdict::of,
                SlashVerdict.ALL + OF_STAKE + " and v.state in " + states,
                rail.home().settings().chainId(),
                contract,
                nodeKey,
                owner);
    }
}
