package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nodefair.billing.contracts.StakeEvent;
import nodefair.billing.contracts.StakeEvent.SlashAppealed;
import nodefair.billing.contracts.StakeEvent.SlashProposed;
import nodefair.billing.contracts.StakeEvent.Slashed;
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
    private static final String APPEALED =
            """
            state = 'appealed', appeal_sha256 = ?, refusal = null, statement = coalesce((select s.statement
                from slash_verdict_statements s where s.verdict_id = v.id
                and encode(sha256(convert_to(s.statement, 'UTF8')), 'hex') = ? limit 1), v.statement)""";

    private static final String TOLD =
            """
            where v.appeal_until is not null and (n.provider_id = ? or exists (select 1 from wallets w
                join providers of on of.account_id = w.account_id where w.address = v.owner and of.id = ?))""";
    private static final String SEEN_APPEAL =
            """
            select e.payload->>'data' as digest
            from slash_verdicts v
            join stake_moves m on m.verdict_id = v.id and m.kind = 'slash_proposed'
            join chain_events e on e.chain_id = v.chain_id and e.contract = v.contract and e.name = 'SlashAppealed'
                and e.payload->'topics'->>1 = v.node_key and right(e.payload->'topics'->>2, 40) = right(v.owner, 40)
                and (e.block_number, e.log_index) > (m.block_number, m.log_index)
            where v.id = ? and e.state in ('seen', 'final')""";

    @Inject
    private Database database;

    /** Those that have not ended, the oldest first. */
    @Transactional
    public List<SlashVerdict> live() {
        return database.list(
                SlashVerdict::of, SlashVerdict.ALL + "where v.state in " + LIVE + " order by v.proposed_at, v.id");
    }

    /** Those of a contract that two people agreed on and that have not ended, the oldest first. */
    @Transactional
    public List<SlashVerdict> withTheChain(StakeRail on) {
        return database.list(
                SlashVerdict::of,
                SlashVerdict.ALL
                        + "where v.chain_id = ? and v.contract = ? and v.state in ('agreed', 'announced', 'appealed')"
                        + " order by v.proposed_at, v.id",
                on.chainId(),
                on.contract());
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

    /**
     * What a provider is told of, about its nodes and about what its account's wallets staked on any: nothing before the contract holds
     * the stake, which could be taken out else. Newest first.
     */
    @Transactional
    public List<SlashVerdict> ofProvider(UUID providerId) {
        return database.list(
                SlashVerdict::of,
                SlashVerdict.AS_STATED + TOLD + " order by v.proposed_at desc",
                providerId,
                providerId,
                providerId);
    }

    /** One of {@link #ofProvider}. */
    @Transactional
    public Optional<SlashVerdict> ofProvider(UUID providerId, UUID id) {
        return database.first(
                SlashVerdict::of,
                SlashVerdict.AS_STATED + TOLD + " and v.id = ?",
                providerId,
                providerId,
                providerId,
                id);
    }

    /** Those of {@link #ofProvider} that can be appealed against at a time, the most urgent first. */
    @Transactional
    public List<SlashVerdict> appealable(UUID providerId, Instant now) {
        return database.list(
                SlashVerdict::of,
                SlashVerdict.AS_STATED + TOLD
                        + " and v.state = 'announced' and v.appeal_until > ? order by v.appeal_until",
                providerId,
                providerId,
                providerId,
                now);
    }

    /** Whether an account is the provider's of a node, or the one that a wallet is linked to. */
    boolean concerns(String actor, UUID nodeId, String owner) {
        return database.number(
                        "select count(*) from (select p.account_id from nodes n join providers p on p.id = n.provider_id"
                                + " where n.id = ? union all select account_id from wallets where address = ?) its"
                                + " where 'account:' || its.account_id = ?",
                        nodeId,
                        owner,
                        actor)
                > 0;
    }

    /** Digest of the appeal against an announced verdict that the chain has and that may still be undone; hex with 0x. */
    Optional<String> seenAppeal(UUID id) {
        return database.first(row -> row.text("digest"), SEEN_APPEAL, id);
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

    /** What a node signed last, newest first; what was rejected comes before all that was accepted meanwhile. */
    @Transactional
    public List<SignedAttempt> signedBy(UUID nodeId, int limit) {
        return database.list(
                row -> new SignedAttempt(
                        row.uuid("id"), row.text("name"), row.text("state"), row.instant("received_at")),
                "select a.id, j.name, a.state, r.received_at from receipts r join attempts a on a.id = r.attempt_id"
                        + " join jobs j on j.id = a.job_id where a.node_id = ?"
                        + " order by (a.state = 'rejected') desc, r.received_at desc, a.id limit ?",
                nodeId,
                limit);
    }

    /** Attempts of a node, by their own number or that of their job, whose receipts it signed. */
    @Transactional
    public List<UUID> signedBy(UUID nodeId, UUID attemptOrJob) {
        return database.list(
                row -> row.uuid("id"),
                "select a.id from receipts r join attempts a on a.id = r.attempt_id"
                        + " where a.node_id = ? and ? in (a.id, a.job_id) order by a.id",
                nodeId,
                attemptOrJob);
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
            StakeRail on,
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
                on.chainId(),
                on.contract(),
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

    boolean livesOnStake(StakeRail on, String nodeKey, String owner) {
        return database.number(
                        "select count(*) from slash_verdicts v" + OF_STAKE + " and v.state in " + LIVE,
                        on.chainId(),
                        on.contract(),
                        nodeKey,
                        owner)
                > 0;
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

    /** In the place of what that provider said before; what another one said stays. */
    void stated(UUID id, UUID providerId, String statement, Instant at) {
        database.update(
                "insert into slash_verdict_statements (verdict_id, provider_id, statement, stated_at) values (?, ?, ?, ?)"
                        + " on conflict (verdict_id, provider_id) do update set statement = excluded.statement,"
                        + " stated_at = excluded.stated_at",
                id,
                providerId,
                statement,
                at);
        database.update(
                "update slash_verdicts set statement = ? where id = ? and state in ('announced', 'appealed')",
                statement,
                id);
    }

    /** Why the contract does not take it now; null once it did. */
    @Transactional
    public void refused(UUID id, @Nullable String why) {
        database.update(
                "update slash_verdicts set refusal = ? where id = ? and refusal is distinct from ?", why, id, why);
    }

    /** The chain has it: the verdict of that file becomes announced; empty for a slash that is not what two people agreed on. */
    Optional<SlashVerdict> announced(StakeRail on, SlashProposed event, Instant decisionUntil) {
        return live(on, event)
                .filter(it -> it.state() == SlashVerdictState.AGREED
                        && it.isSlash(event.amount(), event.reason(), event.evidence()))
                .flatMap(it -> changed(
                        it.id(),
                        "state = 'announced', refusal = null, appeal_until = ?, decision_until = ?",
                        Instant.ofEpochSecond(event.appealUntilSeconds()),
                        decisionUntil));
    }

    /** Whoever said what the appeal names, that is the statement from now on. */
    Optional<SlashVerdict> appealed(StakeRail on, SlashAppealed event, Instant at) {
        String digest = plain(event.statement());
        return live(on, event)
                .filter(it -> it.state() == SlashVerdictState.ANNOUNCED && it.isOpenAt(at))
                .flatMap(it -> changed(it.id(), APPEALED, digest, digest));
    }

    Optional<SlashVerdict> cancelled(StakeRail on, StakeEvent event, Instant at) {
        return live(on, event).filter(it -> it.isOpenAt(at)).flatMap(it -> end(it.id(), "cancelled", at));
    }

    /** Empty when what was taken is not what two people agreed on. */
    Optional<SlashVerdict> executed(StakeRail on, Slashed event, Instant at) {
        return live(on, event)
                .filter(it -> it.isOpenAt(at) && it.isSlash(event.amount(), event.reason(), event.evidence()))
                .flatMap(it -> end(it.id(), "executed", at));
    }

    /** The one about what a wallet staked on a node that has not ended, locked: there is one at most. */
    private Optional<SlashVerdict> live(StakeRail on, StakeEvent event) {
        return database.first(
                        row -> row.uuid("id"),
                        "select v.id from slash_verdicts v" + OF_STAKE + " and v.state in " + LIVE + " for update",
                        on.chainId(),
                        on.contract(),
                        event.nodeKey(),
                        event.owner())
                .flatMap(this::find);
    }

    private Optional<SlashVerdict> changed(UUID id, String how, Object... arguments) {
        Object[] all = Stream.concat(Stream.of(arguments), Stream.of(id)).toArray();
        database.update("update slash_verdicts v set " + how + " where v.id = ?", all);
        return find(id);
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

    private static String plain(String hex) {
        return hex.substring("0x".length());
    }
}
