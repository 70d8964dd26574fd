package nodefair.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nodefair.gateway.session.LiveSession;
import nodefair.gateway.session.LiveSessions;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Cancel;
import org.jspecify.annotations.Nullable;

/** Does what renters wish who cancel a job: at once when it waits, through its node when it runs. */
public final class Cancellations {
    private static final Duration NODE_MAY_TAKE = Duration.ofSeconds(15);

    private final Transactions transactions;
    private final LiveSessions sessions;
    private final Clock clock;
    private final Set<UUID> asked = new HashSet<>();

    public Cancellations(Transactions transactions, LiveSessions sessions, Clock clock) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Wanted(UUID jobId, Instant since, @Nullable UUID attemptId) {}

    public void run() {
        List<Wanted> all = transactions.call(connection -> Sql.list(
                connection,
                row -> new Wanted(
                        Sql.uuid(row, "id"),
                        Sql.instant(row, "cancel_requested_at"),
                        Sql.uuidOrNull(row, "attempt_id")),
                "select j.id, j.cancel_requested_at, a.id as attempt_id from jobs j left join attempts a"
                        + " on a.job_id = j.id and a.state in ('assigned', 'running', 'reported')"
                        + " where j.cancel_requested_at is not null and j.ended_at is null limit 500"));
        asked.retainAll(all.stream().map(Wanted::attemptId).collect(Collectors.toSet()));
        for (Wanted wanted : all) {
            UUID attemptId = wanted.attemptId();
            if (attemptId == null) transactions.run(connection -> cancelWaiting(connection, wanted.jobId()));
            else cancelAttempt(attemptId, wanted.since());
        }
    }

    private void cancelWaiting(Connection connection, UUID jobId) throws SQLException {
        boolean waits = Sql.exists(
                connection,
                "select 1 from jobs j where id = ? and ended_at is null and not exists (select 1 from attempts a"
                        + " where a.job_id = j.id and a.state in ('assigned', 'running', 'reported')) for update",
                jobId);
        if (waits) JobFlow.cancelled(connection, jobId, "Cancelled by you before it started.", clock.instant());
    }

    /** Asks the node once; ends the attempt without it when it is away or takes too long. */
    private void cancelAttempt(UUID attemptId, Instant since) {
        Instant now = clock.instant();
        transactions.run(connection -> {
            Optional<AttemptRow> live = AttemptRow.lock(connection, attemptId);
            if (live.isEmpty()) return;
            AttemptRow attempt = live.get();
            Optional<LiveSession> session = sessions.ofNode(attempt.nodeId());
            boolean late = since.plus(NODE_MAY_TAKE).isBefore(now);
            boolean away = session.isEmpty() && !connected(connection, attempt.nodeId());
            if (late || away) AttemptEnds.cancelled(connection, attempt, now);
            if (session.isPresent() && (late || asked.add(attemptId))) {
                session.get().send(new Cancel(attempt.id(), attempt.fencing(), "cancelled by the renter"));
            }
        });
    }

    private static boolean connected(Connection connection, UUID nodeId) throws SQLException {
        return Sql.exists(connection, "select 1 from node_sessions where node_id = ? and closed_at is null", nodeId);
    }
}
