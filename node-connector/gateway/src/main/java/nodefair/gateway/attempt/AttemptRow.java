package nodefair.gateway.attempt;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.attempt.AttemptState;
import nodefair.gateway.transaction.Sql;
import org.jspecify.annotations.Nullable;

/** A live attempt with what is needed of its job, read while the job's row is locked. */
record AttemptRow(
        UUID id,
        int number,
        UUID nodeId,
        String nodeName,
        UUID providerId,
        long fencing,
        AttemptState state,
        Instant assignedAt,
        UUID jobId,
        UUID orderId,
        @Nullable UUID appId,
        boolean nodeOnly,
        String moduleSha256,
        List<String> arguments,
        int wallSeconds,
        long outputBytesMax,
        boolean cancelRequested) {
    private static final String SELECT = "select a.id, a.number, a.node_id, n.name, n.provider_id, a.fencing, a.state,"
            + " a.assigned_at, a.job_id, j.order_id, j.app_id, o.placement, j.module_sha256, j.arguments, j.wall_seconds,"
            + " j.output_bytes_max, j.cancel_requested_at"
            + " from attempts a join jobs j on j.id = a.job_id join orders o on o.id = j.order_id"
            + " join nodes n on n.id = a.node_id"
            + " where a.id = ? and a.state in ('assigned', 'running', 'reported')";

    /** Locks the job, then reads the attempt; empty when the attempt has ended. Every change of an attempt's state starts here. */
    static Optional<AttemptRow> lock(Connection connection, UUID attemptId) throws SQLException {
        boolean found = Sql.exists(
                connection,
                "select 1 from jobs where id = (select job_id from attempts where id = ?) for update",
                attemptId);
        return found ? Sql.one(connection, AttemptRow::read, SELECT, attemptId) : Optional.empty();
    }

    /** As {@link #lock}, and only when the node and the fencing token are those of the attempt. */
    static Optional<AttemptRow> lock(Connection connection, UUID attemptId, long fencing, UUID nodeId)
            throws SQLException {
        return lock(connection, attemptId).filter(row -> row.fencing == fencing && row.nodeId.equals(nodeId));
    }

    private static AttemptRow read(ResultSet row) throws SQLException {
        return new AttemptRow(
                Sql.uuid(row, "id"),
                row.getInt("number"),
                Sql.uuid(row, "node_id"),
                row.getString("name"),
                Sql.uuid(row, "provider_id"),
                row.getLong("fencing"),
                AttemptState.of(row.getString("state")),
                Sql.instant(row, "assigned_at"),
                Sql.uuid(row, "job_id"),
                Sql.uuid(row, "order_id"),
                Sql.uuidOrNull(row, "app_id"),
                row.getString("placement").equals("node_only"),
                row.getString("module_sha256"),
                Sql.texts(row, "arguments"),
                row.getInt("wall_seconds"),
                row.getLong("output_bytes_max"),
                Sql.instantOrNull(row, "cancel_requested_at") != null);
    }

    /** How people are told which attempt is meant. */
    String title() {
        return "Attempt " + number + " on " + nodeName;
    }
}
