package nodefair.marketplace.job;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import nodefair.market.job.JobView;
import nodefair.ui.format.TimeText;

/** What happened to a job, each step with how long it lasted, and what is still to come. */
final class Steps {
    private Steps() {}

    static List<Step> of(JobView job, Instant now, ZoneId zone) {
        List<JobView.Event> events = new ArrayList<>();
        events.add(new JobView.Event(job.submittedAt(), "queued", "Submitted", ""));
        events.addAll(job.events());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            JobView.Event event = events.get(i);
            boolean last = i == events.size() - 1;
            boolean open = last && !job.ended();
            Instant until = last ? now : events.get(i + 1).at();
            String duration = last && job.ended() ? "" : TimeText.duration(Duration.between(event.at(), until));
            steps.add(new Step(
                    TimeText.clock(event.at(), zone), event.state(), event.title(), duration, event.cause(), open));
        }
        if (!job.ended() && !job.cancelRequested()) steps.add(later(job));
        return steps;
    }

    private static Step later(JobView job) {
        String title =
                switch (job.state()) {
                    case "queued" -> "Running";
                    case "running" -> "Checking the result";
                    default -> "Succeeded";
                };
        return new Step("next", "later", title, "", "", false);
    }

    /** One step; {@code open} marks the one that goes on now. */
    public record Step(String at, String state, String title, String duration, String cause, boolean open) {
        public String getAt() {
            return at;
        }

        public String getState() {
            return state;
        }

        public String getTitle() {
            return title;
        }

        public String getDuration() {
            return duration;
        }

        public String getCause() {
            return cause;
        }

        public boolean isOpen() {
            return open;
        }
    }
}
