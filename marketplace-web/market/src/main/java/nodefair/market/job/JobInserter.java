package nodefair.market.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.market.job.JobRows.Input;

/** Writes a job and its inputs in one transaction and hints the gateways to look. */
@ApplicationScoped
public class JobInserter {
    private static final String JOB =
            """
            insert into jobs (id, order_id, account_id, app_id, name, executor, module_sha256, arguments, memory_mb, wall_seconds,
                output_bytes_max, submitted_at, state_since)
            values (?, ?, ?, ?, ?, 'wasm', ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String INPUT = "insert into job_inputs (job_id, path, sha256, bytes) values (?, ?, ?, ?)";
    private static final String HINT = "select pg_notify('nodefair_jobs', '')";

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Transactional
    public void insert(
            UUID jobId, UUID accountId, JobRequest request, String moduleSha256, List<Input> inputs, Instant now) {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(JOB)) {
                insert.setObject(1, jobId);
                insert.setObject(2, request.orderId());
                insert.setObject(3, accountId);
                insert.setObject(4, request.appId());
                insert.setString(5, request.name().strip());
                insert.setString(6, moduleSha256);
                insert.setArray(
                        7, connection.createArrayOf("text", request.arguments().toArray()));
                insert.setInt(8, request.memoryMb());
                insert.setInt(9, request.wallSeconds());
                insert.setLong(10, (long) request.outputMb() << 20);
                insert.setTimestamp(11, Timestamp.from(now));
                insert.setTimestamp(12, Timestamp.from(now));
                insert.executeUpdate();
            }
            insertInputs(connection, jobId, inputs);
            hint(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot insert job " + jobId, e);
        }
    }

    private static void insertInputs(Connection connection, UUID jobId, List<Input> inputs) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INPUT)) {
            for (Input input : inputs) {
                insert.setObject(1, jobId);
                insert.setString(2, input.path());
                insert.setString(3, input.sha256());
                insert.setLong(4, input.bytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The gateways look for work now instead of a little later. */
    static void hint(Connection connection) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement(HINT)) {
            notify.execute();
        }
    }
}
