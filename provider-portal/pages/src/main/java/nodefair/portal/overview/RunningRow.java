package nodefair.portal.overview;

import java.time.Duration;
import java.time.Instant;
import nodefair.fleet.node.RunningJob;
import org.jspecify.annotations.Nullable;

/** An attempt that runs now, with how long it has. */
public final class RunningRow {
    private final RunningJob job;
    private final Instant now;

    public RunningRow(RunningJob job, Instant now) {
        this.job = job;
        this.now = now;
    }

    public String getJob() {
        return job.job();
    }

    public String getNode() {
        return job.node();
    }

    public String getState() {
        return job.state();
    }

    /** Null until the program runs: download and start are not billed. */
    public @Nullable Duration getRunning() {
        Instant started = job.startedAt();
        return started == null ? null : Duration.between(started, now);
    }
}
