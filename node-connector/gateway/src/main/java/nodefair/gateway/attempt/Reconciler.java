package nodefair.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nodefair.db.attempt.AttemptState;
import nodefair.gateway.session.LiveSession;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Cancel;
import nodefair.protocol.frame.RunningAttempt;

/** Compares what a node says it holds with what it should hold: the one extends leases, the other finds what is lost. */
final class Reconciler {
    /** A heartbeat that was under way while a newer session opened changes nothing. */
    private static final String OPEN = "select 1 from node_sessions where id = ? and closed_at is null";

    private final Transactions transactions;
    private final GatewaySettings settings;
    private final Clock clock;

    Reconciler(Transactions transactions, GatewaySettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(UUID id, long fencing, AttemptState state, UUID sessionId) {}

    /** How many of them the gateway knows as live. */
    int reconcile(LiveSession session, List<RunningAttempt> held) {
        Map<UUID, Known> known =
                transactions.call(connection -> live(connection, session.node().id()));
        List<UUID> going = new ArrayList<>();
        for (RunningAttempt one : held) {
            Known same = known.remove(one.attemptId());
            if (same != null && same.fencing() == one.fencing()) going.add(one.attemptId());
            else session.send(new Cancel(one.attemptId(), one.fencing(), "this attempt is not needed any more"));
        }
        if (!going.isEmpty()) extend(session, going);
        for (Known missing : known.values()) {
            if (missing.state() == AttemptState.RUNNING) end(session, missing);
            else if (missing.state() == AttemptState.ASSIGNED
                    && !missing.sessionId().equals(session.id())) {
                end(session, missing);
            }
        }
        return going.size();
    }

    private static Map<UUID, Known> live(Connection connection, UUID nodeId) throws SQLException {
        return Sql.list(
                        connection,
                        row -> new Known(
                                Sql.uuid(row, "id"),
                                row.getLong("fencing"),
                                AttemptState.of(row.getString("state")),
                                Sql.uuid(row, "session_id")),
                        "select id, fencing, state, session_id from attempts"
                                + " where node_id = ? and state in ('assigned', 'running', 'reported')",
                        nodeId)
                .stream()
                .collect(Collectors.toMap(Known::id, Function.identity()));
    }

    private void extend(LiveSession session, List<UUID> going) {
        Instant lease = clock.instant().plus(settings.lease());
        transactions.run(connection -> Sql.update(
                connection,
                "update attempts set lease_until = ?, session_id = ?"
                        + " where id = any(?) and state in ('assigned', 'running', 'reported') and exists (" + OPEN
                        + ")",
                lease,
                session.id(),
                going,
                session.id()));
    }

    /** The node is there but does not have it: it was restarted, or the assignment was lost with the older session. */
    private void end(LiveSession session, Known missing) {
        Instant now = clock.instant();
        transactions.run(connection -> {
            if (!Sql.exists(connection, OPEN + " for share", session.id())) return;
            Optional<AttemptRow> attempt = AttemptRow.lock(
                    connection, missing.id(), missing.fencing(), session.node().id());
            if (attempt.isEmpty()) return;
            if (attempt.get().state() == AttemptState.ASSIGNED) {
                AttemptEnds.refused(connection, attempt.get(), "its node never heard of it.", now);
            } else {
                AttemptEnds.lost(connection, attempt.get(), "its node was restarted.", now);
            }
        });
    }
}
