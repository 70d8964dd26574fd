package nodefair.marketplace.job;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import nodefair.db.money.Money;
import nodefair.market.job.JobLine;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;
import org.jspecify.annotations.Nullable;

/** A job as a line of the list, in words. */
public final class JobRow {
    private final JobLine job;
    private final ZoneId zone;

    JobRow(JobLine job, ZoneId zone) {
        this.job = job;
        this.zone = zone;
    }

    public String getId() {
        return job.id().toString();
    }

    public String getName() {
        return job.name();
    }

    public String getOrderNumber() {
        return job.orderNumber();
    }

    public String getState() {
        return job.state();
    }

    public String getCause() {
        return job.cause();
    }

    public String getNode() {
        return job.node().isEmpty() ? "–" : job.node();
    }

    public String getSubmitted() {
        return TimeText.dateAndTime(job.submittedAt(), zone);
    }

    /** From submission to end; a dash while it goes on. */
    public String getLasted() {
        Instant end = job.endedAt();
        return end == null ? "–" : TimeText.duration(Duration.between(job.submittedAt(), end));
    }

    /** Null until it is settled. */
    public @Nullable MoneyText getCharged() {
        Money charged = job.charged();
        return charged == null ? null : MoneyText.booked(charged.micros(), charged.currency());
    }
}
