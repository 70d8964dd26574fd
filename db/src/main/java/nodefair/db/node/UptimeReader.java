package nodefair.db.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the uptime of many nodes at once from their sessions. */
public final class UptimeReader {
    /** The window that renters and providers are shown. */
    public static final Duration WINDOW = Duration.ofDays(90);

    private static final String SESSIONS =
            """
            select node_id, opened_at, closed_at, close_cause from node_sessions
            where node_id = any (?) and (closed_at is null or closed_at > ?) order by node_id, opened_at
            """;

    private UptimeReader() {}

    /** @param knownSince per node, when it was enrolled; only these nodes are read, each is in the answer */
    public static Map<UUID, Uptime> read(Connection connection, Map<UUID, Instant> knownSince, Instant now)
            throws SQLException {
        Instant start = now.minus(WINDOW);
        Map<UUID, List<Uptime.Connection>> sessions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SESSIONS)) {
            select.setArray(
                    1, connection.createArrayOf("uuid", knownSince.keySet().toArray()));
            select.setTimestamp(2, Timestamp.from(start));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sessions.computeIfAbsent(rows.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(session(rows, now));
                }
            }
        }
        Map<UUID, Uptime> uptimes = new HashMap<>();
        knownSince.forEach((node, since) ->
                uptimes.put(node, Uptime.of(start, now, since, sessions.getOrDefault(node, List.of()))));
        return uptimes;
    }

    private static Uptime.Connection session(ResultSet row, Instant now) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        String cause = row.getString("close_cause");
        return new Uptime.Connection(
                row.getTimestamp("opened_at").toInstant(),
                closed == null ? now : closed.toInstant(),
                "gateway_stopped".equals(cause) || "planned".equals(cause));
    }
}
