package nodefair.db.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import nodefair.db.attempt.AttemptState;
import nodefair.db.testing.Rows;
import org.junit.jupiter.api.Test;

class JobTest {
    private final Rows rows = new Rows();
    private final Job job = rows.job;

    @Test
    void become_countsAttemptsAndEndsOnce() {
        job.become(JobState.RUNNING, "assigned to elbe-01", Rows.AT);
        job.become(JobState.QUEUED, "elbe-01 is gone", Rows.AT);
        job.become(JobState.RUNNING, "assigned to elbe-02", Rows.AT);
        job.become(JobState.VERIFYING, "reported", Rows.AT);
        Instant end = Rows.AT.plusSeconds(9);
        job.become(JobState.SUCCEEDED, "accepted", end);
        assertThat(job.attemptsMade()).isEqualTo(2);
        assertThat(job.endedAt()).contains(end);
        assertThatThrownBy(() -> job.requestCancel(end)).hasMessage("JobState succeeded cannot become cancelled");
    }

    @Test
    void requestCancel_isOneWishHoweverOften() {
        job.requestCancel(Rows.AT);
        job.requestCancel(Rows.AT.plusSeconds(1));
        assertThat(job.cancelRequestedAt()).contains(Rows.AT);
        assertThat(job.state()).isSameAs(JobState.QUEUED);
    }

    @Test
    void attempt_endsOnceAndOnlyWithAFinalState() {
        assertThatThrownBy(() -> rows.attempt.end(AttemptState.RUNNING, "", Rows.AT))
                .hasMessage("running does not end an attempt");
        rows.attempt.end(AttemptState.LOST, "node is gone", Rows.AT);
        assertThatThrownBy(() -> rows.attempt.report(0, Rows.AT))
                .hasMessage("AttemptState lost cannot become reported");
    }
}
