package nodefair.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.gateway.session.LiveSessions;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Cancel;

/** Finds attempts whose time is up, at whichever gateway they were assigned, and gives their jobs to other nodes. */
public final class OverdueAttempts {
    private static final String OVERDUE = "a.state in ('assigned', 'running', 'reported')"
            + " and (a.lease_until < ? or a.assigned_at + make_interval(secs => j.wall_seconds + ?) < ?)";

    private final Transactions transactions;
    private final LiveSessions sessions;
    private final GatewaySettings settings;
    private final Clock clock;

    public OverdueAttempts(Transactions transactions, LiveSessions sessions, GatewaySettings settings, Clock clock) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    private record Overdue(UUID id, String why) {}

    public void run() {
        Instant now = clock.instant();
        for (Overdue overdue : find(now)) {
            transactions.run(connection -> {
                Optional<AttemptRow> attempt = AttemptRow.lock(connection, overdue.id());
                if (attempt.isEmpty() || !stillOverdue(connection, overdue.id(), now)) return;
                AttemptEnds.lost(connection, attempt.get(), overdue.why(), now);
                stop(attempt.get());
            });
        }
    }

    private List<Overdue> find(Instant now) {
        return transactions.call(connection -> Sql.list(
                connection,
                row -> new Overdue(Sql.uuid(row, "id"), why(row.getString("state"), row.getBoolean("expired"))),
                "select a.id, a.state, a.lease_until < ? as expired from attempts a join jobs j on j.id = a.job_id where "
                        + OVERDUE + " order by a.lease_until limit 500",
                now,
                now,
                (double) settings.transferSlack().toSeconds(),
                now));
    }

    private boolean stillOverdue(Connection connection, UUID attemptId, Instant now) throws SQLException {
        return Sql.exists(
                connection,
                "select 1 from attempts a join jobs j on j.id = a.job_id where a.id = ? and " + OVERDUE,
                attemptId,
                now,
                (double) settings.transferSlack().toSeconds(),
                now);
    }

    private String why(String state, boolean expired) {
        if (!expired) return "it took longer than its limit and the time for files.";
        return state.equals("assigned")
                ? "its node did not take it."
                : "its node did not come back within " + settings.grace().toSeconds() + " s.";
    }

    private void stop(AttemptRow attempt) {
        sessions.ofNode(attempt.nodeId())
                .ifPresent(session ->
                        session.send(new Cancel(attempt.id(), attempt.fencing(), "this attempt counts as lost")));
    }
}
