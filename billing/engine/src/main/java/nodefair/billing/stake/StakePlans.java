package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Clock;
import java.util.UUID;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.stake.StakePlan.Act;
import nodefair.billing.stake.StakeRefused.Reason;
import org.jspecify.annotations.Nullable;

/** Says what a wallet must do to stake on a provider's node, to take stake out, or to appeal. Every method throws {@link StakeRefused}. */
@ApplicationScoped
public class StakePlans {
    @Inject
    private Stakes stakes;

    @Inject
    private SlashVerdictStore verdicts;

    @Inject
    private StakeRails rails;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record Node(UUID id, String name) {}

    /** From any wallet of theirs. */
    @Transactional
    public StakePlan stake(UUID providerId, UUID nodeId, long micros) {
        StakeRail on = on();
        Node node = node(providerId, nodeId);
        BigInteger amount = amount(on, micros);
        String call = StakeCalls.stake(OrderKey.of(nodeId), amount);
        return plan(
                on,
                Act.STAKE,
                node,
                null,
                amount,
                TokenCalls.approve(on.contract(), amount),
                call,
                StakeCalls.beginWithPermit(call));
    }

    /** Begins to take stake out; from then on it counts for nothing. */
    @Transactional
    public StakePlan unbond(UUID providerId, UUID nodeId, String owner, long micros) {
        StakeRail on = on();
        Node node = node(providerId, nodeId);
        BigInteger amount = amount(on, micros);
        Stake stake = stake(nodeId, owner);
        if (amount.compareTo(stake.active()) > 0) throw new StakeRefused(Reason.OVER_STAKE);
        String call = StakeCalls.unbond(OrderKey.of(nodeId), amount);
        return plan(on, Act.UNBOND, node, owner, amount, null, call, null);
    }

    /** Takes out what has unbonded, as far as no verdict needs it. */
    @Transactional
    public StakePlan withdraw(UUID providerId, UUID nodeId, String owner) {
        StakeRail on = on();
        Node node = node(providerId, nodeId);
        Stake stake = stake(nodeId, owner);
        if (stake.unbonding().signum() == 0) throw new StakeRefused(Reason.NOTHING_UNBONDS);
        if (stake.releasableAt().filter(at -> at.isAfter(clock.instant())).isPresent()) {
            throw new StakeRefused(Reason.STILL_UNBONDING);
        }
        BigInteger amount = stake.withdrawable();
        if (amount.signum() == 0) throw new StakeRefused(Reason.FROZEN);
        String call = StakeCalls.withdraw(OrderKey.of(nodeId));
        return plan(on, Act.WITHDRAW, node, owner, amount, null, call, null);
    }

    /** Appeals against a verdict with the statement that was written down for it. */
    @Transactional
    public StakePlan appeal(UUID providerId, UUID verdictId) {
        StakeRail on = on();
        SlashVerdict verdict = verdicts.ofProvider(providerId, verdictId)
                .filter(it -> it.isAppealable(clock.instant()))
                .orElseThrow(() -> new StakeRefused(Reason.NO_APPEAL));
        String statement = verdict.statement().orElseThrow(() -> new StakeRefused(Reason.NO_APPEAL));
        Node node = new Node(verdict.nodeId(), verdict.nodeName());
        String call = StakeCalls.appeal(verdict.nodeKey(), "0x" + Hashes.sha256(statement));
        return plan(on, Act.APPEAL, node, verdict.owner(), verdict.amount(), null, call, null);
    }

    private StakePlan plan(
            StakeRail on,
            Act act,
            Node node,
            @Nullable String owner,
            BigInteger amount,
            @Nullable String approveCall,
            String call,
            @Nullable String permitCall) {
        String key = OrderKey.of(node.id());
        return new StakePlan(
                act,
                on.chainId(),
                on.rail().settings().token(),
                on.rail().settings().tokenDecimals(),
                on.contract(),
                node.id(),
                node.name(),
                owner,
                amount,
                approveCall,
                call,
                permitCall,
                act == Act.APPEAL ? StakeCalls.beginSlashOf(key) : StakeCalls.beginStakeOf(key));
    }

    private Node node(UUID providerId, UUID nodeId) {
        return database.first(
                        row -> new Node(row.uuid("id"), row.text("name")),
                        "select id, name from nodes where id = ? and provider_id = ?",
                        nodeId,
                        providerId)
                .orElseThrow(() -> new StakeRefused(Reason.NODE));
    }

    private Stake stake(UUID nodeId, String owner) {
        return stakes.find(nodeId, owner).orElseThrow(() -> new StakeRefused(Reason.OVER_STAKE));
    }

    private static BigInteger amount(StakeRail on, long micros) {
        if (micros <= 0) throw new StakeRefused(Reason.AMOUNT);
        return on.units(micros);
    }

    private StakeRail on() {
        return rails.find().orElseThrow(() -> new StakeRefused(Reason.OFF));
    }
}
