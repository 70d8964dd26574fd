package nodefair.gateway.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.gateway.transaction.Sql;
import nodefair.protocol.identity.NodeDid;

/** Reads and writes node_sessions and what is observed of nodes. */
final class SessionStore {
    private SessionStore() {}

    /** A node as enrolled. */
    record Enrolled(NodeIdentity identity, boolean banned) {}

    static Optional<Enrolled> find(Connection connection, NodeDid did) throws SQLException {
        return Sql.one(
                connection,
                row -> new Enrolled(
                        new NodeIdentity(Sql.uuid(row, "id"), row.getString("name"), did),
                        row.getString("state").equals("banned")),
                "select id, name, state from nodes where did = ?",
                did.value());
    }

    /** Opens a session and ends the one that the node may still have, here or at another gateway. */
    static void open(Connection connection, UUID sessionId, UUID nodeId, String gateway, String agent, Instant now)
            throws SQLException {
        lock(connection, nodeId);
        Sql.update(
                connection,
                "update node_sessions set closed_at = ?, close_cause = 'replaced' where node_id = ? and closed_at is null",
                now,
                nodeId);
        Sql.update(
                connection,
                "insert into node_sessions (id, node_id, gateway, opened_at, last_heartbeat_at) values (?, ?, ?, ?, ?)",
                sessionId,
                nodeId,
                gateway,
                now,
                now);
        Sql.update(
                connection,
                "update nodes set state = 'ready', last_seen_at = ?, agent_version = ? where id = ? and state <> 'banned'",
                now,
                agent,
                nodeId);
    }

    /** One change of a node's sessions at a time; no key update, so that what refers to the node does not wait for it. */
    private static void lock(Connection connection, UUID nodeId) throws SQLException {
        Sql.list(connection, row -> true, "select 1 from nodes where id = ? for no key update", nodeId);
    }

    /** Ends a session; its live attempts keep the grace period. False when it had ended before. */
    static boolean close(
            Connection connection, UUID sessionId, UUID nodeId, CloseCause cause, Instant now, Duration grace)
            throws SQLException {
        lock(connection, nodeId);
        int closed = Sql.update(
                connection,
                "update node_sessions set closed_at = ?, close_cause = ? where id = ? and closed_at is null",
                now,
                cause.word(),
                sessionId);
        if (closed == 0) return false;
        Sql.update(connection, "update nodes set state = 'down' where id = ? and state <> 'banned'", nodeId);
        Sql.update(
                connection,
                "update attempts set lease_until = ? where node_id = ? and state in ('assigned', 'running', 'reported')",
                now.plus(grace),
                nodeId);
        return true;
    }

    /** Sessions that nobody holds any more: this gateway's own from before its start, or those of one that went silent. */
    static List<Orphan> orphans(Connection connection, String gateway, Instant silentSince) throws SQLException {
        return Sql.list(
                connection,
                row -> new Orphan(Sql.uuid(row, "id"), Sql.uuid(row, "node_id"), row.getString("gateway")),
                "select id, node_id, gateway from node_sessions where closed_at is null"
                        + " and (gateway = ? or last_heartbeat_at < ?)",
                gateway,
                silentSince);
    }

    /** An open session without a gateway that holds it. */
    record Orphan(UUID sessionId, UUID nodeId, String gateway) {}
}
