package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Clock;
import java.util.UUID;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.stake.StakePlan.Act;
import nodefair.billing.stake.StakeRefused.Reason;
import nodefair.db.stake.SlashVerdictState;
import org.jspecify.annotations.Nullable;

/** Says what a wallet must do to stake on a provider's node, to take stake out, or to appeal. Every method throws {@link StakeRefused}. */
@ApplicationScoped
public class StakePlans {
    @Inject
    private Stakes stakes;

    @Inject
    private SlashVerdictStore verdicts;

    @Inject
    private StakeContract contract;

    @Inject
    private TokenRail rail;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record Node(UUID id, String name) {}

    /** From any wallet of theirs. */
    @Transactional
    public StakePlan stake(UUID providerId, UUID nodeId, long micros) {
        Node node = node(providerId, nodeId);
        BigInteger amount = amount(micros);
        String call = StakeCalls.stake(OrderKey.of(nodeId), amount);
        return plan(
                Act.STAKE,
                node,
                null,
                amount,
                TokenCalls.approve(address(), amount),
                call,
                StakeCalls.beginWithPermit(call));
    }

    /** Begins to take stake out; from then on it counts for nothing. */
    @Transactional
    public StakePlan unbond(UUID providerId, UUID nodeId, String owner, long micros) {
        Node node = node(providerId, nodeId);
        BigInteger amount = amount(micros);
        Stake stake = stake(nodeId, owner);
        if (amount.compareTo(stake.active()) > 0) throw new StakeRefused(Reason.OVER_STAKE);
        String call = StakeCalls.unbond(OrderKey.of(nodeId), amount);
        return plan(Act.UNBOND, node, owner, amount, null, call, null);
    }

    /** Takes out what has unbonded, as far as no verdict needs it. */
    @Transactional
    public StakePlan withdraw(UUID providerId, UUID nodeId, String owner) {
        Node node = node(providerId, nodeId);
        Stake stake = stake(nodeId, owner);
        if (stake.unbonding().signum() == 0) throw new StakeRefused(Reason.NOTHING_UNBONDS);
        if (stake.releasableAt().filter(at -> at.isAfter(clock.instant())).isPresent()) {
            throw new StakeRefused(Reason.STILL_UNBONDING);
        }
        BigInteger kept =
                frozen(providerId, nodeId, owner).subtract(stake.active()).max(BigInteger.ZERO);
        BigInteger amount = stake.unbonding().subtract(kept);
        if (amount.signum() <= 0) throw new StakeRefused(Reason.FROZEN);
        String call = StakeCalls.withdraw(OrderKey.of(nodeId));
        return plan(Act.WITHDRAW, node, owner, amount, null, call, null);
    }

    /** Appeals against a verdict with the statement that was written down for it. */
    @Transactional
    public StakePlan appeal(UUID providerId, UUID verdictId) {
        SlashVerdict verdict = verdicts.appealable(providerId, verdictId, clock.instant())
                .orElseThrow(() -> new StakeRefused(Reason.NO_APPEAL));
        String statement = verdict.statement().orElseThrow(() -> new StakeRefused(Reason.NO_APPEAL));
        Node node = node(providerId, verdict.nodeId());
        String call = StakeCalls.appeal(verdict.nodeKey(), "0x" + Hashes.sha256(statement));
        return plan(Act.APPEAL, node, verdict.owner(), verdict.amount(), null, call, null);
    }

    private StakePlan plan(
            Act act,
            Node node,
            @Nullable String owner,
            BigInteger amount,
            @Nullable String approveCall,
            String call,
            @Nullable String permitCall) {
        ChainSettings settings = rail.home().settings();
        String key = OrderKey.of(node.id());
        return new StakePlan(
                act,
                settings.chainId(),
                settings.token(),
                settings.tokenDecimals(),
                address(),
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
        if (!stakes.isOn()) throw new StakeRefused(Reason.OFF);
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

    private BigInteger amount(long micros) {
        if (micros <= 0) throw new StakeRefused(Reason.AMOUNT);
        return TokenUnits.fromMicros(micros, rail.home().settings().tokenDecimals());
    }

    /** What an open slash keeps in the contract. */
    private BigInteger frozen(UUID providerId, UUID nodeId, String owner) {
        return verdicts.ofProvider(providerId).stream()
                .filter(it -> it.nodeId().equals(nodeId) && it.owner().equals(owner))
                .filter(it -> it.state() == SlashVerdictState.ANNOUNCED || it.state() == SlashVerdictState.APPEALED)
                .map(SlashVerdict::amount)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private String address() {
        return contract.address().orElseThrow();
    }
}
