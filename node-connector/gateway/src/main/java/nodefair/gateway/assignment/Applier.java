package nodefair.gateway.assignment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.gateway.attempt.JobFlow;
import nodefair.gateway.routing.Placement;
import nodefair.gateway.session.LiveSession;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Assign;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt of one placement, after checking under locks that the plan still holds. */
final class Applier {
    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final Transactions transactions;
    private final AssignFrames frames;
    private final GatewaySettings settings;
    private final Clock clock;

    Applier(Transactions transactions, AssignFrames frames, GatewaySettings settings, Clock clock) {
        this.transactions = transactions;
        this.frames = frames;
        this.settings = settings;
        this.clock = clock;
    }

    private record Claimed(UUID orderId, int wallSeconds, int attemptsMade) {}

    /** The frame to send once the attempt is written; empty when the plan was overtaken. */
    Optional<Assign> apply(Placement placement, LiveSession session) {
        return transactions.call(connection -> {
            Optional<Claimed> claimed = claim(connection, placement.jobId());
            if (claimed.isEmpty()) return Optional.empty();
            if (!nodeHasRoom(connection, session) || !reserve(connection, claimed.get())) return Optional.empty();
            return write(connection, placement, session, claimed.get());
        });
    }

    private static Optional<Claimed> claim(Connection connection, UUID jobId) throws SQLException {
        return Sql.one(
                connection,
                row -> new Claimed(Sql.uuid(row, "order_id"), row.getInt("wall_seconds"), row.getInt("attempts_made")),
                "select order_id, wall_seconds, attempts_made from jobs j"
                        + " where id = ? and state = 'queued' and cancel_requested_at is null"
                        + " and not exists (select 1 from attempts a where a.job_id = j.id"
                        + " and a.state in ('assigned', 'running', 'reported'))"
                        + " for update skip locked",
                jobId);
    }

    private static boolean nodeHasRoom(Connection connection, LiveSession session) throws SQLException {
        return Sql.exists(
                connection,
                "select 1 from node_sessions s join nodes n on n.id = s.node_id"
                        + " where s.id = ? and s.closed_at is null and n.state <> 'banned'"
                        + " and (select count(*) from attempts a where a.node_id = n.id"
                        + " and a.state in ('assigned', 'running', 'reported')) < n.slots for share of s",
                session.id());
    }

    private boolean reserve(Connection connection, Claimed job) throws SQLException {
        Sql.update(connection, "insert into order_meters (order_id) values (?) on conflict do nothing", job.orderId());
        long seconds = job.wallSeconds();
        int reserved = Sql.update(
                connection,
                "update order_meters m set reserved_seconds = reserved_seconds + ? from orders o"
                        + " where m.order_id = ? and o.id = m.order_id and o.state = 'funded'"
                        + " and o.close_requested_at is null and o.use_by > ?"
                        + " and m.used_seconds + m.reserved_seconds + ? <= o.seconds",
                seconds,
                job.orderId(),
                clock.instant(),
                seconds);
        return reserved == 1;
    }

    private Optional<Assign> write(Connection connection, Placement placement, LiveSession session, Claimed job)
            throws SQLException {
        Instant now = clock.instant();
        UUID attemptId = Ids.next();
        int number = job.attemptsMade() + 1;
        long fencing = Sql.number(connection, "select nextval('fencing_tokens')");
        Sql.update(
                connection,
                "insert into attempts (id, job_id, number, node_id, session_id, fencing, assigned_at, lease_until, placement)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
                attemptId,
                placement.jobId(),
                number,
                placement.nodeId(),
                session.id(),
                fencing,
                now,
                now.plus(settings.acceptWithin()),
                PlacementJson.of(placement));
        String title = "Assigned to " + placement.nodeName();
        String cause = "Attempt " + number + ", on " + placement.rule().words() + ".";
        Sql.update(
                connection,
                "update jobs set attempts_made = ?, cause = ? where id = ?",
                number,
                title + ". " + cause,
                placement.jobId());
        JobFlow.note(connection, placement.jobId(), "queued", title, cause, now);
        LOG.info(
                "attempt assigned, jobId={}, attemptId={}, nodeId={}, fencing={}",
                placement.jobId(),
                attemptId,
                placement.nodeId(),
                fencing);
        return Optional.of(frames.make(connection, placement.jobId(), attemptId, fencing, now));
    }
}
