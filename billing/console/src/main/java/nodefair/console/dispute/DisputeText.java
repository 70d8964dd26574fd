package nodefair.console.dispute;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.dispute.DisputePolicy;
import nodefair.billing.dispute.DisputeRow;
import nodefair.db.money.Money;
import nodefair.db.payment.DisputeState;
import nodefair.db.payment.LossBearer;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;

/** A dispute in words and figures. */
public record DisputeText(DisputeRow dispute, Instant now) {
    private static final Duration SOON = Duration.ofDays(2);

    public UUID getId() {
        return dispute.id();
    }

    public DisputeState getState() {
        return dispute.state();
    }

    public String getStripeId() {
        return dispute.stripeId();
    }

    public String getChargeId() {
        return dispute.chargeId();
    }

    public UUID getPaymentId() {
        return dispute.paymentId();
    }

    public String getOrder() {
        return dispute.orderNumber().map(number -> "Order " + number).orElse("Top-up of a balance");
    }

    public String getRenter() {
        return dispute.renter();
    }

    public MoneyText getAmount() {
        return MoneyText.cents(dispute.amount().micros(), dispute.amount().currency());
    }

    public MoneyText getFee() {
        return MoneyText.cents(dispute.fee().micros(), dispute.fee().currency());
    }

    public MoneyText getFrozen() {
        Money frozen = dispute.frozen();
        return MoneyText.booked(frozen.micros(), frozen.currency());
    }

    /** Why the payer contests it. */
    public String getReason() {
        return Claims.of(dispute.reason());
    }

    /** The same in Stripe's word. */
    public String getStripeReason() {
        return dispute.reason();
    }

    public String getStateWord() {
        return switch (dispute.state()) {
            case INQUIRY -> "the bank asks";
            case NEEDS_RESPONSE -> "needs an answer";
            case UNDER_REVIEW -> "the bank decides";
            case WON -> "won";
            case LOST -> "lost";
            case CLOSED -> "closed";
        };
    }

    /** Who would lose it, by what the payer says. */
    public String getLikelyBearer() {
        return DisputePolicy.bearer(dispute.reason()) == LossBearer.PROVIDER
                ? "providers lose their shares as far as they go, the platform bears the rest"
                : "the platform bears it, providers are paid";
    }

    /** What accepting it costs. */
    public String getAcceptQuestion() {
        return "The payer keeps " + getAmount() + " and Stripe keeps its fee of " + getFee()
                + ". What was not used is gone; of the rest " + getLikelyBearer() + ". It cannot be undone.";
    }

    public Instant getOpenedAt() {
        return dispute.openedAt();
    }

    public Optional<Instant> getDueBy() {
        return dispute.dueBy();
    }

    public Optional<Instant> getClosedAt() {
        return dispute.closedAt();
    }

    public boolean isOver() {
        return dispute.state().isFinal();
    }

    /** Somebody must answer or accept it. */
    public boolean isWaiting() {
        return dispute.needsAnswer();
    }

    public boolean isAnswered() {
        return dispute.answer().isPresent();
    }

    /** How long there is for an answer; empty when none is wanted any more. */
    public String getLeft() {
        if (!isWaiting()) return "";
        return dispute.dueBy()
                .map(due -> due.isBefore(now) ? "too late" : TimeText.words(Duration.between(now, due)) + " left")
                .orElse("");
    }

    /** Less than two days are left, or none. */
    public boolean isUrgent() {
        return isWaiting()
                && dispute.dueBy().filter(due -> due.isBefore(now.plus(SOON))).isPresent();
    }

    /** What was done about it. */
    public String getAnswer() {
        return dispute.answer()
                .map(answer -> (answer.accepted() ? "accepted by " : "answered by ") + answer.by())
                .orElse(isOver() ? "not answered" : "");
    }

    /** We have decided, and Stripe was not told yet. */
    public boolean isOnItsWay() {
        return dispute.answer()
                .filter(answer -> answer.toldAt().isEmpty() && answer.failure().isEmpty())
                .isPresent();
    }

    /** Why Stripe did not take what we sent; empty unless it refused for good. */
    public String getFailure() {
        return dispute.refused().orElse("");
    }

    /** Who lost it; empty while nobody has. */
    public String getBearer() {
        return dispute.borneBy()
                .map(who -> who.equals("provider") ? "the provider" : "the platform")
                .orElse("");
    }
}
