package nodefair.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import nodefair.db.attempt.AttemptState;
import nodefair.gateway.transaction.Sql;

/** The ways in which an attempt goes on, in the caller's transaction. */
final class AttemptStart {
    private AttemptStart() {}

    static void running(Connection connection, AttemptRow attempt, Instant now, Instant lease) throws SQLException {
        Sql.update(
                connection,
                "update attempts set state = 'running', started_at = ?, lease_until = ? where id = ? and state = 'assigned'",
                now,
                lease,
                attempt.id());
        String cause = "Attempt " + attempt.number() + "; files fetched, module ready.";
        JobFlow.running(connection, attempt.jobId(), "Running on " + attempt.nodeName(), cause, now);
    }

    /** Takes an attempt of which nobody heard that it started through running first, as the states demand. */
    static void reported(Connection connection, AttemptRow attempt, Instant now, Instant lease) throws SQLException {
        if (attempt.state() == AttemptState.REPORTED) return;
        if (attempt.state() == AttemptState.ASSIGNED) running(connection, attempt, now, lease);
        Sql.update(
                connection,
                "update attempts set state = 'reported', reported_at = ? where id = ? and state = 'running'",
                now,
                attempt.id());
        JobFlow.verifying(connection, attempt.jobId(), attempt.title() + " has reported.", now);
    }
}
