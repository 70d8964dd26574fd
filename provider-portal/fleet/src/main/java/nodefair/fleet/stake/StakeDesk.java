package nodefair.fleet.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nodefair.billing.chain.NetworkNames;
import nodefair.billing.stake.Appeals;
import nodefair.billing.stake.SlashVerdict;
import nodefair.billing.stake.SlashVerdictStore;
import nodefair.billing.stake.Stake;
import nodefair.billing.stake.StakeMove;
import nodefair.billing.stake.StakePlan;
import nodefair.billing.stake.StakePlans;
import nodefair.billing.stake.StakeRefused;
import nodefair.billing.stake.Stakes;
import nodefair.billing.stake.VerdictReceipts;
import nodefair.billing.stake.VerdictReceipts.Receipt;
import nodefair.billing.stake.VerdictRefused;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/** What a provider has staked on its nodes, what its wallet can do about it, and verdicts that take it away. */
@ApplicationScoped
public class StakeDesk {
    private static final int HISTORY_MAX = 50;

    @Inject
    private Stakes stakes;

    @Inject
    private StakePlans plans;

    @Inject
    private SlashVerdictStore verdicts;

    @Inject
    private VerdictReceipts receipts;

    @Inject
    private Appeals appeals;

    @Inject
    private NetworkNames networks;

    @Inject
    private Clock clock;

    /** Empty where nobody can stake. */
    public Optional<StakeTerm> terms() {
        return stakes.periods().map(periods -> new StakeTerm(periods.unbonding(), periods.appeal()));
    }

    /** Currency code of the token that is staked, whichever orders are paid with; empty where nobody can stake. */
    public Optional<String> currency() {
        return stakes.currency();
    }

    /** Those that hold something. */
    public List<StakeView> stakes(UUID providerId) {
        Instant now = clock.instant();
        return stakes.ofProvider(providerId).stream()
                .filter(stake -> stake.total().signum() > 0)
                .map(stake -> view(stake, now))
                .toList();
    }

    /** What counts for a node now; empty where nobody can stake. */
    public Optional<Money> ofNode(UUID nodeId) {
        return stakes.trustIn(nodeId);
    }

    /** Seen and not final. */
    public List<StakeLine> waiting(UUID providerId) {
        return stakes.waiting(providerId).stream().map(this::line).toList();
    }

    /** What was final, newest first. */
    public List<StakeLine> history(UUID providerId) {
        return stakes.history(providerId, HISTORY_MAX).stream().map(this::line).toList();
    }

    /** About the provider's nodes, and about what wallets that its account linked staked on others'; newest first. */
    public List<VerdictView> verdicts(UUID providerId) {
        Instant now = clock.instant();
        List<SlashVerdict> all = verdicts.ofProvider(providerId);
        Map<UUID, List<Receipt>> signed = receipts.of(all);
        return all.stream()
                .map(verdict -> view(verdict, signed.getOrDefault(verdict.id(), List.of()), now))
                .toList();
    }

    /** Those of them that can be appealed against now, the most urgent first. */
    public List<AppealView> appealable(UUID providerId) {
        return verdicts.appealable(providerId, clock.instant()).stream()
                .map(verdict -> new AppealView(
                        verdict.nodeName(),
                        stakes.money(verdict.amount()),
                        verdict.appealUntil().orElseThrow()))
                .toList();
    }

    /** The verdict as it is hashed on the chain; empty when it is none of {@link #verdicts}. */
    public Optional<StakeFile> verdictFile(UUID providerId, UUID verdictId) {
        return verdicts.ofProvider(providerId, verdictId)
                .map(it -> new StakeFile(
                        "verdict-" + it.id() + ".json", it.document().getBytes(StandardCharsets.UTF_8)));
    }

    /** The evidence that people gave; empty when it is none of {@link #verdicts}. */
    public Optional<StakeFile> evidence(UUID providerId, UUID verdictId) {
        return verdicts.ofProvider(providerId, verdictId)
                .flatMap(it -> verdicts.evidence(it.id()).map(bytes -> new StakeFile(it.evidenceName(), bytes)));
    }

    /** A receipt that it stands on, as the node signed it; empty when it is none of {@link #verdicts}. */
    public Optional<StakeFile> receipt(UUID providerId, UUID verdictId, UUID attemptId) {
        return verdicts.ofProvider(providerId, verdictId)
                .flatMap(it -> receipts.body(it.id(), attemptId))
                .map(receipt -> new StakeFile(
                        "receipt-" + attemptId + ".json", receipt.body().getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws StakeDenied when it cannot be done */
    public WalletAct stake(UUID providerId, UUID nodeId, long micros) {
        return act(() -> plans.stake(providerId, nodeId, micros));
    }

    /** @throws StakeDenied when it cannot be done */
    public WalletAct unbond(UUID providerId, UUID nodeId, String owner, long micros) {
        return act(() -> plans.unbond(providerId, nodeId, owner, micros));
    }

    /** @throws StakeDenied when it cannot be done */
    public WalletAct withdraw(UUID providerId, UUID nodeId, String owner) {
        return act(() -> plans.withdraw(providerId, nodeId, owner));
    }

    /** @throws StakeDenied when it cannot be done */
    public WalletAct appeal(UUID providerId, UUID verdictId) {
        return act(() -> plans.appeal(providerId, verdictId));
    }

    /**
     * Writes down what the provider has to say against a verdict; its wallet appeals with the digest.
     *
     * @param accountId who wrote it
     * @throws StakeDenied when it is too short or long, or too late
     */
    public void state(UUID providerId, UUID verdictId, String statement, UUID accountId) {
        try {
            appeals.state(providerId, verdictId, statement, accountId);
        } catch (VerdictRefused refused) {
            throw new StakeDenied(refused);
        }
    }

    private WalletAct act(Supplier<StakePlan> step) {
        try {
            StakePlan plan = step.get();
            return new WalletAct(
                    plan.act().word(),
                    plan.chainId(),
                    networks.name(plan.chainId()),
                    networks.currency(plan.chainId()),
                    networks.publicRpcUrl(plan.chainId()),
                    plan.token(),
                    plan.decimals(),
                    plan.contract(),
                    plan.nodeId(),
                    plan.nodeName(),
                    text(plan.owner()),
                    plan.amount(),
                    stakes.money(plan.amount()),
                    text(plan.approveCall()),
                    plan.call(),
                    text(plan.permitCall()),
                    plan.stateCall());
        } catch (StakeRefused refused) {
            throw new StakeDenied(refused);
        }
    }

    private StakeView view(Stake stake, Instant now) {
        boolean unbonds = stake.unbonding().signum() > 0;
        Optional<Instant> at = stake.releasableAt().filter(it -> unbonds);
        return new StakeView(
                stake.nodeId(),
                stake.nodeName(),
                stake.owner(),
                stakes.money(stake.active()),
                stakes.money(stake.unbonding()),
                stakes.money(stake.frozen()),
                stakes.money(stake.free()),
                at.orElse(null),
                at.filter(it -> !it.isAfter(now)).isPresent());
    }

    private StakeLine line(StakeMove move) {
        return new StakeLine(
                move.nodeName(),
                move.owner(),
                move.kind(),
                move.amount().map(stakes::money).orElse(null),
                move.at().orElse(null),
                move.transactionHash());
    }

    private VerdictView view(SlashVerdict verdict, List<Receipt> signed, Instant now) {
        return new VerdictView(
                verdict.id(),
                verdict.nodeName(),
                verdict.owner(),
                stakes.money(verdict.amount()),
                verdict.reason().word(),
                verdict.why(),
                verdict.evidenceName(),
                verdict.documentSha256(),
                verdict.state().name().toLowerCase(Locale.ROOT),
                verdict.appealUntil().orElse(null),
                verdict.decisionUntil().orElse(null),
                verdict.isAppealable(now),
                verdict.statement().orElse(""),
                verdict.endedAt().orElse(null),
                signed.stream().map(ReceiptView::of).toList());
    }

    private static String text(@Nullable String part) {
        return Objects.requireNonNullElse(part, "");
    }
}
