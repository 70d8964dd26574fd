package nodefair.console.dispute;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nodefair.billing.dispute.DisputeRow;
import nodefair.ui.format.TimeText;

/**
 * A step of a dispute's life for the timeline.
 *
 * @param day such as {@code 4 Nov}, in the reader's zone
 * @param mark state whose glyph stands beside it
 */
public record StepText(String day, String clock, String mark, String title, String cause) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /** Oldest first; what is still to come stands at the end. */
    static List<StepText> of(DisputeRow dispute, ZoneId zone) {
        List<StepText> steps = new ArrayList<>();
        steps.add(step(
                dispute.openedAt(), zone, "needs_response", "Contested", "The payer says: " + reason(dispute) + "."));
        dispute.withdrawnAt()
                .ifPresent(at -> steps.add(step(
                        at, zone, "held", "Stripe took the money", "What providers earned with it is held back.")));
        dispute.answer().ifPresent(answer -> answered(steps, answer, zone));
        if (dispute.needsAnswer()) {
            dispute.dueBy()
                    .ifPresent(due ->
                            steps.add(step(due, zone, "later", "Last moment for an answer", "After it, it is lost.")));
        }
        dispute.closedAt()
                .ifPresentOrElse(
                        at -> steps.add(step(at, zone, dispute.state().word(), ended(dispute), cause(dispute))),
                        () -> steps.add(new StepText("", "", "later", "The bank decides", "")));
        return steps;
    }

    public String getDay() {
        return day;
    }

    public String getClock() {
        return clock;
    }

    public String getMark() {
        return mark;
    }

    public String getTitle() {
        return title;
    }

    public String getCause() {
        return cause;
    }

    private static void answered(List<StepText> steps, DisputeRow.Answer answer, ZoneId zone) {
        String title = answer.accepted() ? "Accepted" : "Answered";
        steps.add(
                step(answer.at(), zone, answer.accepted() ? "declined" : "accepted", title, "By " + answer.by() + "."));
        answer.failure().ifPresent(why -> steps.add(new StepText("", "", "failed", "Stripe does not take it", why)));
        answer.toldAt()
                .ifPresent(at -> steps.add(step(at, zone, "submitted", "Stripe has it", "It cannot be changed.")));
    }

    private static String ended(DisputeRow dispute) {
        return switch (dispute.state()) {
            case WON -> "Won";
            case LOST -> "Lost";
            case CLOSED -> "Closed without a dispute";
            case INQUIRY, NEEDS_RESPONSE, UNDER_REVIEW -> "Open";
        };
    }

    private static String cause(DisputeRow dispute) {
        return switch (dispute.state()) {
            case WON -> "The money is back and nothing is held any more.";
            case LOST ->
                "What was not used is gone; "
                        + (dispute.borneBy().filter("provider"::equals).isPresent()
                                ? "providers lose their shares as far as they go."
                                : "the platform bears the rest, providers are paid.");
            case CLOSED -> "No money was taken.";
            case INQUIRY, NEEDS_RESPONSE, UNDER_REVIEW -> "";
        };
    }

    private static String reason(DisputeRow dispute) {
        return Claims.of(dispute.reason());
    }

    private static StepText step(Instant at, ZoneId zone, String mark, String title, String cause) {
        return new StepText(DAY.format(at.atZone(zone)), TimeText.clock(at, zone), mark, title, cause);
    }
}
