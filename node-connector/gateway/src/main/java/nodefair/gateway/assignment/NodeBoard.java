package nodefair.gateway.assignment;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.gateway.routing.NodeView;
import nodefair.gateway.routing.OpenOffer;
import nodefair.gateway.routing.Shape;
import nodefair.gateway.session.LiveSession;
import nodefair.gateway.session.LiveSessions;
import nodefair.gateway.transaction.Sql;
import nodefair.protocol.frame.Heartbeat;

/** Shows the planner all connected nodes, and the ones that orders ask for even when they are away. */
final class NodeBoard {
    private static final String NODES =
            """
            select n.id, n.name, n.state, n.executors, n.cores, n.memory_mb, n.disk_gb, n.gpu_model, n.gpu_memory_gb,
                   n.slots, n.drain_requested_at, s.id as session_id,
                   (select count(*) from attempts a where a.node_id = n.id
                       and a.state in ('assigned', 'running', 'reported')) as live,
                   coalesce((select b.score from node_benchmarks b where b.node_id = n.id
                       order by b.measured_at desc limit 1), 0) as benchmark,
                   o.price_per_hour_micros, o.hour_from, o.hour_to,
                   coalesce(r.valid, 0) as valid, coalesce(r.bad, 0) as bad
            from nodes n
            left join node_sessions s on s.node_id = n.id and s.closed_at is null
            left join offers o on o.node_id = n.id and o.state = 'open' and o.ends_at > ?
            left join lateral (
                select count(*) filter (where last.state = 'accepted') as valid,
                       count(*) filter (where last.state in ('lost', 'rejected') and j.state <> 'failed') as bad
                from (select a.state, a.job_id from attempts a where a.node_id = n.id and a.ended_at is not null
                      order by a.ended_at desc limit 50) last
                join jobs j on j.id = last.job_id) r on true
            where s.id is not null or n.id = any(?::uuid[])
            """;

    private NodeBoard() {}

    static List<NodeView> read(Connection connection, LiveSessions sessions, Collection<UUID> orderNodes, Instant now)
            throws SQLException {
        return Sql.list(connection, row -> view(row, sessions, now), NODES, now, Set.copyOf(orderNodes));
    }

    private static NodeView view(ResultSet row, LiveSessions sessions, Instant now) throws SQLException {
        UUID id = Sql.uuid(row, "id");
        UUID sessionId = Sql.uuidOrNull(row, "session_id");
        Optional<LiveSession> live =
                sessions.ofNode(id).filter(session -> session.id().equals(sessionId));
        NodeView.Link link = sessionId == null || row.getString("state").equals("banned")
                ? NodeView.Link.NONE
                : live.isPresent() ? NodeView.Link.HERE : NodeView.Link.ELSEWHERE;
        boolean draining = row.getString("state").equals("draining")
                || Sql.instantOrNull(row, "drain_requested_at") != null
                || live.filter(LiveSession::draining).isPresent();
        int slots = row.getInt("slots");
        int capacity =
                live.map(session -> Math.min(slots, session.capacity(now))).orElse(slots);
        return new NodeView(
                id,
                row.getString("name"),
                link,
                draining,
                Set.copyOf(Sql.texts(row, "executors")),
                shape(row, slots),
                slots,
                Math.max(0, capacity - row.getInt("live")),
                live.flatMap(LiveSession::lastHeartbeat)
                        .map(NodeBoard::loadPermille)
                        .orElse(0),
                row.getInt("benchmark"),
                offer(row),
                row.getInt("valid"),
                row.getInt("bad"));
    }

    /** Of one slot, as offers and orders are; a GPU is not divided. */
    private static Shape shape(ResultSet row, int slots) throws SQLException {
        return new Shape(
                Math.max(1, row.getInt("cores") / slots),
                row.getInt("memory_mb") / slots,
                row.getInt("disk_gb") / slots,
                row.getString("gpu_model"),
                row.getInt("gpu_memory_gb"));
    }

    private static Optional<OpenOffer> offer(ResultSet row) throws SQLException {
        long price = row.getLong("price_per_hour_micros");
        return price == 0
                ? Optional.empty()
                : Optional.of(new OpenOffer(price, row.getInt("hour_from"), row.getInt("hour_to")));
    }

    private static int loadPermille(Heartbeat heartbeat) {
        return (int) Math.round(heartbeat.load() * 1_000);
    }
}
