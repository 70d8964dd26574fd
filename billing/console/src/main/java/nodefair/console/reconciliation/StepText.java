package nodefair.console.reconciliation;

import java.time.Instant;
import nodefair.billing.reconciliation.ExceptionStep;
import nodefair.ui.format.MoneyText;

/** A step of an exception's history in words. */
public record StepText(ExceptionStep step) {
    public Instant getAt() {
        return step.at();
    }

    public String getWhat() {
        return switch (step.what()) {
            case "found" -> "Found";
            case "changed" -> "Changed, open again";
            case "explained" -> "Explained";
            case "resolved" -> "Both sides agree";
            default -> step.what();
        };
    }

    /** Who did it. */
    public String getWho() {
        return step.actor().orElse("comparison");
    }

    public MoneyText getTheirs() {
        return ExceptionText.amount(step.theirs());
    }

    public MoneyText getOurs() {
        return ExceptionText.amount(step.ours());
    }

    public String getWhy() {
        return step.why();
    }
}
