package nodefair.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nodefair.db.job.JobState;
import nodefair.gateway.transaction.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves a job from state to state; each move is an event that its renter can read. */
public final class JobFlow {
    private static final Logger LOG = LoggerFactory.getLogger(JobFlow.class);

    private JobFlow() {}

    public static void queued(Connection connection, UUID jobId, String cause, Instant now) throws SQLException {
        move(connection, jobId, JobState.QUEUED, "Queued again", cause, now);
    }

    public static void running(Connection connection, UUID jobId, String title, String cause, Instant now)
            throws SQLException {
        move(connection, jobId, JobState.RUNNING, title, cause, now);
    }

    public static void verifying(Connection connection, UUID jobId, String cause, Instant now) throws SQLException {
        move(connection, jobId, JobState.VERIFYING, "Checking the result", cause, now);
    }

    public static void succeeded(Connection connection, UUID jobId, String cause, Instant now) throws SQLException {
        end(connection, jobId, JobState.SUCCEEDED, "Succeeded", cause, now);
    }

    public static void failed(Connection connection, UUID jobId, String cause, Instant now) throws SQLException {
        end(connection, jobId, JobState.FAILED, "Failed", cause, now);
    }

    public static void cancelled(Connection connection, UUID jobId, String cause, Instant now) throws SQLException {
        end(connection, jobId, JobState.CANCELLED, "Cancelled", cause, now);
    }

    /** Something worth reading that changes no state. */
    public static void note(Connection connection, UUID jobId, String state, String title, String cause, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "insert into job_events (job_id, at, state, title, cause) values (?, ?, ?, ?, ?)",
                jobId,
                now,
                state,
                title,
                cause);
    }

    private static void move(Connection connection, UUID jobId, JobState state, String title, String cause, Instant now)
            throws SQLException {
        int moved = Sql.update(
                connection,
                "update jobs set state = ?, state_since = ?, cause = ? where id = ? and state = any(?)",
                state.word(),
                now,
                cause,
                jobId,
                before(state));
        told(connection, moved, jobId, state, title, cause, now);
    }

    private static void end(Connection connection, UUID jobId, JobState state, String title, String cause, Instant now)
            throws SQLException {
        int moved = Sql.update(
                connection,
                "update jobs set state = ?, state_since = ?, ended_at = ?, cause = ? where id = ? and state = any(?)",
                state.word(),
                now,
                now,
                cause,
                jobId,
                before(state));
        told(connection, moved, jobId, state, title, cause, now);
    }

    private static void told(
            Connection connection, int moved, UUID jobId, JobState state, String title, String cause, Instant now)
            throws SQLException {
        if (moved != 1) throw new IllegalStateException("the job cannot become " + state + ", jobId=" + jobId);
        note(connection, jobId, state.word(), title, cause, now);
        LOG.info("job moved, jobId={}, state={}, cause={}", jobId, state.word(), cause);
    }

    /** States from which the job may come; a queued one whose attempt never started stays queued. */
    private static List<String> before(JobState next) {
        return Arrays.stream(JobState.values())
                .filter(state -> state.canBecome(next) || (state == next && next == JobState.QUEUED))
                .map(JobState::word)
                .toList();
    }
}
