package nodefair.fleet.node;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** A provider's machines, to look at and to drain. */
@ApplicationScoped
public class NodeDesk {
    private static final String DRAIN =
            "update nodes set drain_requested_at = ? where id = ? and provider_id = ? and state <> 'banned'";
    private static final String RUNNING =
            """
            select j.name as job, n.name as node, a.state, a.assigned_at, a.started_at, a.progress_done, a.progress_total
            from attempts a join nodes n on n.id = a.node_id join jobs j on j.id = a.job_id
            where n.provider_id = ? and a.state in ('assigned', 'running', 'reported') order by a.assigned_at limit 50
            """;
    private static final String SESSIONS =
            """
            select s.opened_at, s.closed_at, s.close_cause from node_sessions s join nodes n on n.id = s.node_id
            where n.id = ? and n.provider_id = ? order by s.opened_at desc limit 50
            """;

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    public List<NodeView> list(UUID providerId) {
        return read(connection -> NodeRows.list(connection, providerId, Optional.empty(), clock.instant()));
    }

    /** The node; empty when it is not this provider's. */
    public Optional<NodeView> find(UUID providerId, UUID nodeId) {
        return read(connection -> NodeRows.list(connection, providerId, Optional.of(nodeId), clock.instant()).stream()
                .findFirst());
    }

    /** Attempts that run on this provider's nodes, the longest first. */
    public List<RunningJob> running(UUID providerId) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(RUNNING)) {
                select.setObject(1, providerId);
                List<RunningJob> running = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        running.add(new RunningJob(
                                row.getString("job"),
                                row.getString("node"),
                                row.getString("state"),
                                row.getTimestamp("assigned_at").toInstant(),
                                NodeRows.instant(row, "started_at")));
                    }
                }
                return running;
            }
        });
    }

    /** The node's connections, newest first. */
    public List<SessionLine> sessions(UUID providerId, UUID nodeId) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SESSIONS)) {
                select.setObject(1, nodeId);
                select.setObject(2, providerId);
                List<SessionLine> lines = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        String cause = row.getString("close_cause");
                        lines.add(new SessionLine(
                                row.getTimestamp("opened_at").toInstant(),
                                NodeRows.instant(row, "closed_at"),
                                cause == null ? "" : cause));
                    }
                }
                return lines;
            }
        });
    }

    /** Writes the wish to take no new jobs; the gateway follows it. */
    @Transactional
    public void drain(UUID providerId, UUID nodeId) {
        wish(providerId, nodeId, clock.instant());
    }

    /** Takes the wish back. */
    @Transactional
    public void undrain(UUID providerId, UUID nodeId) {
        wish(providerId, nodeId, null);
    }

    private void wish(UUID providerId, UUID nodeId, @org.jspecify.annotations.Nullable Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(DRAIN)) {
            update.setTimestamp(1, at == null ? null : Timestamp.from(at));
            update.setObject(2, nodeId);
            update.setObject(3, providerId);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the drain wish of node " + nodeId, e);
        }
    }

    private <T> T read(NodeRows.Query<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read nodes", e);
        }
    }
}
