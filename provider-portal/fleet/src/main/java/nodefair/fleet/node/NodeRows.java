package nodefair.fleet.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.node.Uptime;
import nodefair.db.node.UptimeReader;
import org.jspecify.annotations.Nullable;

/** Reads a provider's nodes with their newest measurement, live attempts and offer. */
final class NodeRows {
    private static final String NODES =
            """
            select n.*, b.score, b.measured_at, o.id as offer_id, o.state as offer_state, o.price_per_hour_micros, o.currency,
                (select count(*) from attempts a where a.node_id = n.id and a.state in ('assigned', 'running', 'reported'))
                    as jobs_live
            from nodes n
            left join lateral (
                select score, measured_at from node_benchmarks where node_id = n.id order by measured_at desc limit 1
            ) b on true
            left join offers o on o.node_id = n.id and o.state in ('draft', 'open', 'paused')
            where n.provider_id = ? and (?::uuid is null or n.id = ?::uuid) order by n.name
            """;

    private static final String KNOWN_SINCE =
            "select id, created_at from nodes where provider_id = ? and (?::uuid is null or id = ?::uuid)";

    private NodeRows() {}

    /** @param nodeId only this one; empty for all */
    static List<NodeView> list(Connection connection, UUID providerId, Optional<UUID> nodeId, Instant now)
            throws SQLException {
        Map<UUID, Uptime> uptimes = uptimes(connection, providerId, nodeId, now);
        try (PreparedStatement select = connection.prepareStatement(NODES)) {
            bind(select, providerId, nodeId);
            List<NodeView> nodes = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) nodes.add(node(row, uptimes));
            }
            return nodes;
        }
    }

    private static NodeView node(ResultSet row, Map<UUID, Uptime> uptimes) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String currency = row.getString("currency");
        return new NodeView(
                id,
                row.getString("name"),
                row.getString("did"),
                row.getString("city"),
                row.getString("country"),
                row.getString("state"),
                row.getInt("cores"),
                row.getInt("memory_mb"),
                row.getInt("disk_gb"),
                row.getString("gpu_model"),
                row.getInt("gpu_memory_gb"),
                row.getInt("slots"),
                Arrays.asList((String[]) row.getArray("executors").getArray()),
                row.getString("hardware"),
                row.getString("agent_version"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "last_seen_at"),
                row.getTimestamp("drain_requested_at") != null,
                row.getObject("score", Integer.class),
                instant(row, "measured_at"),
                row.getInt("jobs_live"),
                row.getObject("offer_id", UUID.class),
                row.getString("offer_state"),
                currency == null ? null : new Money(row.getLong("price_per_hour_micros"), currency),
                uptimes.getOrDefault(id, new Uptime(List.of())));
    }

    private static void bind(PreparedStatement select, UUID providerId, Optional<UUID> nodeId) throws SQLException {
        select.setObject(1, providerId);
        select.setObject(2, nodeId.orElse(null));
        select.setObject(3, nodeId.orElse(null));
    }

    private static Map<UUID, Uptime> uptimes(Connection connection, UUID providerId, Optional<UUID> nodeId, Instant now)
            throws SQLException {
        Map<UUID, Instant> knownSince = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(KNOWN_SINCE)) {
            bind(select, providerId, nodeId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    knownSince.put(
                            row.getObject(1, UUID.class), row.getTimestamp(2).toInstant());
                }
            }
        }
        return UptimeReader.read(connection, knownSince, now);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    interface Query<T> {
        T run(Connection connection) throws SQLException;
    }
}
