package nodefair.portal.node;

import java.util.List;
import nodefair.fleet.node.Enrolment.Step;

/**
 * One line of the checklist beside the command.
 *
 * @param mark the state whose glyph stands before the line
 * @param now it is what we wait for
 */
public record EnrolmentStep(String title, String cause, String mark, boolean now) {
    static List<EnrolmentStep> of(Step step) {
        int done =
                switch (step) {
                    case WAITING, EXPIRED -> 0;
                    case ENROLLED -> 2;
                    case MEASURED -> 3;
                    case LIVE -> 4;
                };
        boolean expired = step == Step.EXPIRED;
        return List.of(
                line(0, done, expired, "Code used", "Waiting for the agent to use the code."),
                line(1, done, expired, "Enrolled", "The agent proves its key; the key never leaves the machine."),
                line(2, done, expired, "Measured", "A fixed program of ours runs on the machine, about a minute."),
                line(3, done, expired, "Live", "Waiting for the second command, which connects the node."));
    }

    private static EnrolmentStep line(int number, int done, boolean expired, String title, String waiting) {
        if (number < done) return new EnrolmentStep(title, "", "accepted", false);
        if (number > done) return new EnrolmentStep(title, "", "later", false);
        return expired
                ? new EnrolmentStep(title, "The code was not used in time.", "expired", false)
                : new EnrolmentStep(title, waiting, "running", true);
    }

    public String getTitle() {
        return title;
    }

    public String getCause() {
        return cause;
    }

    public String getMark() {
        return mark;
    }

    public boolean isNow() {
        return now;
    }
}
