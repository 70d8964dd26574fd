package nodefair.console.stake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.stake.ArbiterCalls;
import nodefair.billing.stake.SlashReason;
import nodefair.billing.stake.SlashVerdict;
import nodefair.console.report.Figures;
import nodefair.db.money.Money;
import nodefair.db.stake.SlashVerdictState;
import nodefair.ui.format.MoneyText;

/**
 * A verdict in words.
 *
 * @param amount what is slashed
 * @param attempts whose receipts it stands on
 * @param reader who looks at it, as kind:id
 */
public record VerdictText(SlashVerdict verdict, Money amount, List<UUID> attempts, String reader) {
    private static final Map<SlashReason, String> REASONS = Map.of(
            SlashReason.WRONG_RESULT, "wrong result",
            SlashReason.FALSE_CAPACITY, "capacity that the node does not have",
            SlashReason.ABUSE, "misuse of renters’ data or jobs");

    public VerdictText {
        attempts = List.copyOf(attempts);
    }

    static String reason(SlashReason reason) {
        return REASONS.getOrDefault(reason, reason.word());
    }

    public UUID getId() {
        return verdict.id();
    }

    public SlashVerdictState getState() {
        return verdict.state();
    }

    public String getNode() {
        return verdict.nodeName();
    }

    public String getProvider() {
        return verdict.provider();
    }

    public String getOwner() {
        return verdict.owner();
    }

    public MoneyText getAmount() {
        return Figures.exact(amount);
    }

    public String getReason() {
        return reason(verdict.reason());
    }

    public String getWhy() {
        return verdict.why();
    }

    public String getEvidenceName() {
        return verdict.evidenceName();
    }

    public String getFileSha256() {
        return verdict.documentSha256();
    }

    public List<UUID> getAttempts() {
        return attempts;
    }

    public String getProposer() {
        return verdict.proposer();
    }

    public Instant getProposedAt() {
        return verdict.proposedAt();
    }

    public String getDecider() {
        return verdict.decider().orElse("");
    }

    public Optional<Instant> getDecidedAt() {
        return verdict.decidedAt();
    }

    public String getAnswer() {
        return verdict.answer().orElse("");
    }

    /** Why the contract does not take it now; empty when it does. */
    public String getRefusal() {
        return verdict.refusal().orElse("");
    }

    public Optional<Instant> getAppealUntil() {
        return verdict.appealUntil();
    }

    public Optional<Instant> getDecisionUntil() {
        return verdict.decisionUntil();
    }

    public String getStatement() {
        return verdict.statement().orElse("");
    }

    /** What the appeal on the chain says about the statement; empty while there is none. */
    public String getAppealProof() {
        if (verdict.appealSha256().isEmpty()) return "";
        if (verdict.isStatementProven()) return "It names this statement by its SHA-256.";
        return "It names another statement by its SHA-256, which nobody has given here.";
    }

    /** Whether an arbiter has to decide about an appeal. */
    public boolean isArbitrated() {
        return verdict.state() == SlashVerdictState.APPEALED;
    }

    public String getContract() {
        return verdict.contract();
    }

    /** What the arbiter's account sends to the contract to have it taken. */
    public String getTakingCall() {
        return ArbiterCalls.taking(verdict);
    }

    /** What the arbiter's account sends to the contract to call it off. */
    public String getSparingCall() {
        return ArbiterCalls.sparing(verdict);
    }

    public Optional<Instant> getEndedAt() {
        return verdict.endedAt();
    }

    /** What a second person agrees to. */
    public String getQuestion() {
        return getAmount() + " staked on " + getNode() + " of " + getProvider() + ", for " + getReason()
                + ". Proposed by " + getProposer()
                + ". The chain is told for all to see, and the provider has time to appeal; about an appeal an arbiter outside"
                + " decides. Without one it is taken when that time is over, and what is taken does not come back.";
    }

    /** The reader proposed it: another person must agree. */
    public boolean isOwn() {
        return !verdict.mayAgree(reader);
    }

    public boolean isWaiting() {
        return verdict.state() == SlashVerdictState.PROPOSED;
    }

    public boolean isDroppable() {
        boolean open = verdict.state() == SlashVerdictState.AGREED || verdict.state() == SlashVerdictState.ANNOUNCED;
        return open && verdict.cancelRequestedAt().isEmpty();
    }

    public boolean isDropped() {
        return verdict.cancelRequestedAt().isPresent();
    }
}
