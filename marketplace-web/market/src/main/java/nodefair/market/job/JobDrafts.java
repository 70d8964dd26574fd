package nodefair.market.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.market.job.JobFiles.Kept;

/** Reads what a renter's earlier job asked for. */
@ApplicationScoped
public class JobDrafts {
    private static final String JOB =
            """
            select j.*, o.number, app.slug, a.bytes as module_bytes from jobs j join orders o on o.id = j.order_id
            join artifacts a on a.sha256 = j.module_sha256
            left join apps app on app.id = j.app_id and app.state = 'published'
            where j.id = ? and j.account_id = ?
            """;
    private static final String INPUTS = "select path, sha256, bytes from job_inputs where job_id = ? order by path";

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    /** Empty when the job does not exist or belongs to another account. */
    public Optional<JobDraft> of(UUID accountId, UUID jobId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(JOB)) {
            select.setObject(1, jobId);
            select.setObject(2, accountId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(draft(row, inputs(connection, jobId))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read job " + jobId, e);
        }
    }

    private static JobDraft draft(ResultSet row, List<Kept> inputs) throws SQLException {
        String app = row.getString("slug");
        return new JobDraft(
                row.getString("number"),
                app,
                row.getString("name"),
                app != null
                        ? null
                        : new Kept("module.wasm", row.getString("module_sha256"), row.getLong("module_bytes")),
                Arrays.asList((String[]) row.getArray("arguments").getArray()),
                inputs,
                row.getInt("memory_mb"),
                row.getInt("wall_seconds"),
                (int) (row.getLong("output_bytes_max") >> 20));
    }

    private static List<Kept> inputs(Connection connection, UUID jobId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(INPUTS)) {
            select.setObject(1, jobId);
            List<Kept> inputs = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) inputs.add(new Kept(row.getString(1), row.getString(2), row.getLong(3)));
            }
            return inputs;
        }
    }
}
