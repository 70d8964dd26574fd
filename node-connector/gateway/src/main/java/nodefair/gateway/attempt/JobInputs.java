package nodefair.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import nodefair.gateway.transaction.Sql;
import nodefair.protocol.artifact.RemoteFile;

/** The input files of a job, as an assignment names them. */
public final class JobInputs {
    private JobInputs() {}

    /** Reads them in the order of their paths; the operator makes the URL of a file from its hash. */
    public static List<RemoteFile> of(Connection connection, UUID jobId, UnaryOperator<String> url)
            throws SQLException {
        return Sql.list(
                connection,
                row -> new RemoteFile(
                        row.getString("path"),
                        row.getString("sha256"),
                        row.getLong("bytes"),
                        url.apply(row.getString("sha256"))),
                "select path, sha256, bytes from job_inputs where job_id = ? order by path",
                jobId);
    }
}
