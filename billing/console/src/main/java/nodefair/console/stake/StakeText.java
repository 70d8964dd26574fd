package nodefair.console.stake;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.stake.Stake;
import nodefair.console.report.Figures;
import nodefair.db.money.Money;
import nodefair.ui.format.MoneyText;

/** A stake as its row shows it. */
public record StakeText(Stake stake, Money activeAmount, Money unbondingAmount, boolean judged) {
    /** Whether a verdict about it has not ended: the contract takes one at a time. */
    public boolean isJudged() {
        return judged;
    }

    public UUID getNodeId() {
        return stake.nodeId();
    }

    public String getNode() {
        return stake.nodeName();
    }

    public String getOwner() {
        return stake.owner();
    }

    public MoneyText getActive() {
        return Figures.exact(activeAmount);
    }

    public MoneyText getUnbonding() {
        return Figures.exact(unbondingAmount);
    }

    public Optional<Instant> getReleasableAt() {
        return stake.unbonding().signum() > 0 ? stake.releasableAt() : Optional.empty();
    }
}
