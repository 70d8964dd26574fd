package nodefair.market.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.market.job.JobView.Attempt;
import nodefair.market.job.JobView.Event;
import nodefair.market.job.JobView.File;
import nodefair.market.job.JobView.Receipt;
import org.jspecify.annotations.Nullable;

/** Reads a job's page from its tables. */
final class JobViewRows {
    private static final String JOB =
            """
            select j.*, o.number, o.price_per_hour_micros, o.currency, app.title as app_title,
                s.gross_micros + s.tax_micros as charged,
                (select count(*) from jobs q where q.state = 'queued' and q.submitted_at < j.submitted_at) as ahead
            from jobs j join orders o on o.id = j.order_id left join apps app on app.id = j.app_id
            left join settlements s on s.job_id = j.id
            where j.id = ? and j.account_id = ?
            """;
    private static final String INPUTS = "select path, sha256, bytes from job_inputs where job_id = ? order by path";
    private static final String OUTPUTS =
            """
            select f.path, f.sha256, f.bytes from attempt_outputs f join attempts a on a.id = f.attempt_id
            where a.job_id = ? and a.state = 'accepted' order by f.path
            """;
    private static final String ATTEMPTS =
            """
            select a.*, n.name as node, p.name as provider, u.seconds from attempts a join nodes n on n.id = a.node_id
            join providers p on p.id = n.provider_id left join usages u on u.attempt_id = a.id
            where a.job_id = ? order by a.number desc
            """;
    private static final String EVENTS = "select at, state, title, cause from job_events where job_id = ? order by id";
    private static final String RECEIPT =
            """
            select r.body, r.digest, r.signature, n.did from receipts r join attempts a on a.id = r.attempt_id
            join nodes n on n.id = a.node_id where a.job_id = ? and a.state = 'accepted'
            """;

    private JobViewRows() {}

    static JobLine line(ResultSet row) throws SQLException {
        return new JobLine(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("number"),
                row.getString("state"),
                row.getString("cause"),
                row.getString("node"),
                row.getTimestamp("submitted_at").toInstant(),
                instant(row, "ended_at"),
                charged(row));
    }

    static Optional<JobView> find(Connection connection, UUID accountId, UUID jobId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(JOB)) {
            select.setObject(1, jobId);
            select.setObject(2, accountId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return Optional.empty();
                List<Receipt> receipts = list(connection, RECEIPT, jobId, JobViewRows::receipt);
                String state = row.getString("state");
                return Optional.of(new JobView(
                        jobId,
                        row.getString("name"),
                        row.getObject("order_id", UUID.class),
                        row.getString("number"),
                        row.getString("app_title"),
                        row.getString("module_sha256"),
                        Arrays.asList((String[]) row.getArray("arguments").getArray()),
                        row.getInt("memory_mb"),
                        row.getInt("wall_seconds"),
                        state,
                        row.getTimestamp("state_since").toInstant(),
                        text(row, "cause"),
                        row.getTimestamp("submitted_at").toInstant(),
                        instant(row, "ended_at"),
                        row.getTimestamp("cancel_requested_at") != null,
                        state.equals("queued") ? row.getInt("ahead") : null,
                        new Money(row.getLong("price_per_hour_micros"), row.getString("currency")),
                        charged(row),
                        list(connection, INPUTS, jobId, JobViewRows::file),
                        list(connection, OUTPUTS, jobId, JobViewRows::file),
                        list(connection, ATTEMPTS, jobId, JobViewRows::attempt),
                        list(connection, EVENTS, jobId, JobViewRows::event),
                        receipts.isEmpty() ? null : receipts.get(0)));
            }
        }
    }

    /** attempt, seq, at, stream, text */
    static LogLine logLine(ResultSet row) throws SQLException {
        return new LogLine(
                row.getInt(1), row.getLong(2), row.getTimestamp(3).toInstant(), row.getString(4), row.getString(5));
    }

    private static File file(ResultSet row) throws SQLException {
        return new File(row.getString(1), row.getString(2), row.getLong(3));
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3), row.getString(4));
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString(1),
                row.getString(2),
                Base64.getEncoder().encodeToString(row.getBytes(3)),
                row.getString(4));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getString("node"),
                row.getString("provider"),
                row.getString("state"),
                text(row, "cause"),
                row.getObject("exit_code", Integer.class),
                row.getTimestamp("assigned_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getObject("progress_done", Long.class),
                row.getObject("progress_total", Long.class),
                text(row, "progress_note"),
                row.getObject("seconds", Long.class),
                row.getString("placement"));
    }

    private static <T> List<T> list(Connection connection, String sql, UUID jobId, RowReader<T> reader)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, jobId);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) found.add(reader.read(rows));
            }
            return found;
        }
    }

    private static @Nullable Money charged(ResultSet row) throws SQLException {
        Long charged = row.getObject("charged", Long.class);
        return charged == null ? null : new Money(charged, row.getString("currency"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
