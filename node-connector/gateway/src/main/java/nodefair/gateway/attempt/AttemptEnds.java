package nodefair.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.attempt.AttemptState;
import nodefair.gateway.transaction.Sql;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways in which an attempt ends; each gives back what was reserved and moves the job, in the caller's transaction. */
final class AttemptEnds {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptEnds.class);

    private AttemptEnds() {}

    /** The node is gone, or no longer has the attempt. */
    static void lost(Connection connection, AttemptRow attempt, String why, Instant now) throws SQLException {
        end(connection, attempt, AttemptState.LOST, why, null, now);
        again(connection, attempt, attempt.title() + " was lost: " + why, now);
    }

    /** The node's result was not believed. */
    static void rejected(Connection connection, AttemptRow attempt, String why, Instant now) throws SQLException {
        end(connection, attempt, AttemptState.REJECTED, why, null, now);
        again(connection, attempt, attempt.title() + " was rejected: " + why, now);
    }

    /** The node could not do it, through no fault of the job. */
    static void failedByNode(Connection connection, AttemptRow attempt, String why, Instant now) throws SQLException {
        end(connection, attempt, AttemptState.FAILED, why, null, now);
        again(connection, attempt, attempt.title() + " failed on its node: " + why, now);
    }

    /** The node never began; nothing is held against it or the job. */
    static void refused(Connection connection, AttemptRow attempt, String why, Instant now) throws SQLException {
        end(connection, attempt, AttemptState.CANCELLED, why, null, now);
        if (attempt.cancelRequested()) {
            JobFlow.cancelled(connection, attempt.jobId(), "Cancelled by you. It costs nothing.", now);
        } else {
            JobFlow.queued(connection, attempt.jobId(), attempt.title() + " did not begin: " + why, now);
        }
    }

    /** The program itself failed or went over its limits: another node would see the same. */
    static void failedByProgram(
            Connection connection, AttemptRow attempt, String why, @Nullable Integer exitCode, Instant now)
            throws SQLException {
        end(connection, attempt, AttemptState.FAILED, why, exitCode, now);
        JobFlow.failed(connection, attempt.jobId(), why + " It costs nothing.", now);
    }

    static void cancelled(Connection connection, AttemptRow attempt, Instant now) throws SQLException {
        end(connection, attempt, AttemptState.CANCELLED, "cancelled by the renter", null, now);
        JobFlow.cancelled(connection, attempt.jobId(), "Cancelled by you. It costs nothing.", now);
    }

    /** Ends the attempt's row and gives back its reserve; refuses to end one twice. */
    static void end(
            Connection connection,
            AttemptRow attempt,
            AttemptState state,
            @Nullable String cause,
            @Nullable Integer exitCode,
            Instant now)
            throws SQLException {
        if (!attempt.state().canBecome(state)) {
            throw new IllegalStateException("an attempt that is " + attempt.state() + " cannot become " + state);
        }
        int ended = Sql.update(
                connection,
                "update attempts set state = ?, cause = ?, exit_code = ?::integer, ended_at = ?"
                        + " where id = ? and state in ('assigned', 'running', 'reported')",
                state.word(),
                cause,
                exitCode,
                now,
                attempt.id());
        if (ended != 1) throw new IllegalStateException("an attempt ends once, id=" + attempt.id());
        Sql.update(
                connection,
                "update order_meters set reserved_seconds = reserved_seconds - ? where order_id = ?",
                (long) attempt.wallSeconds(),
                attempt.orderId());
        LOG.info(
                "attempt ended, attemptId={}, jobId={}, nodeId={}, state={}, cause={}",
                attempt.id(),
                attempt.jobId(),
                attempt.nodeId(),
                state.word(),
                cause);
    }

    private static void again(Connection connection, AttemptRow attempt, String why, Instant now) throws SQLException {
        UUID jobId = attempt.jobId();
        if (attempt.cancelRequested()) {
            JobFlow.cancelled(connection, jobId, "Cancelled by you. It costs nothing.", now);
            return;
        }
        Optional<String> givenUp = givenUp(connection, attempt);
        if (givenUp.isPresent()) {
            JobFlow.failed(connection, jobId, givenUp.get(), now);
        } else {
            JobFlow.queued(connection, jobId, why + " It costs nothing; the job is first in line.", now);
        }
    }

    private static Optional<String> givenUp(Connection connection, AttemptRow attempt) throws SQLException {
        String from = " from attempts where job_id = ? and state in ('lost', 'failed', 'rejected')";
        long nodes = Sql.number(connection, "select count(distinct node_id)" + from, attempt.jobId());
        long attempts = Sql.number(connection, "select count(*)" + from, attempt.jobId());
        return RetryRule.givenUp((int) nodes, (int) attempts, attempt.nodeOnly());
    }
}
