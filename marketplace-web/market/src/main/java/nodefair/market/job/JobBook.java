package nodefair.market.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import nodefair.db.artifact.ArtifactStore;
import nodefair.market.catalog.Page;
import nodefair.market.job.JobView.File;

/** A renter's own jobs, to look at; each method answers for one account only. */
@ApplicationScoped
public class JobBook {
    public static final int PAGE_SIZE = 25;

    /** Lines of a log that are in memory at once. */
    private static final int LINES_AT_ONCE = 1_000;

    private static final String LIST =
            """
            select j.id, j.name, o.number, j.state, coalesce(j.cause, '') as cause, j.submitted_at, j.ended_at, o.currency,
                s.gross_micros + s.tax_micros as charged,
                coalesce((select n.name from attempts a join nodes n on n.id = a.node_id where a.job_id = j.id
                    order by a.number desc limit 1), '') as node
            from jobs j join orders o on o.id = j.order_id left join settlements s on s.job_id = j.id
            where j.account_id = ? and (?::uuid is null or j.order_id = ?::uuid)
            order by j.submitted_at desc, j.id desc limit ? offset ?
            """;
    private static final String COUNT =
            "select count(*) from jobs where account_id = ? and (?::uuid is null or order_id = ?::uuid)";
    private static final String LOG =
            """
            select a.number, l.seq, l.at, l.stream, l.text from attempt_logs l join attempts a on a.id = l.attempt_id
            join jobs j on j.id = a.job_id
            where j.id = ? and j.account_id = ?
            """;
    private static final String LAST_LINES = LOG + " order by a.number desc, l.seq desc limit ?";
    private static final String NEXT_LINES = LOG + " and (a.number, l.seq) > (?, ?) order by a.number, l.seq limit ?";
    private static final String OUTPUT =
            """
            select f.path, f.sha256, f.bytes from attempt_outputs f join attempts a on a.id = f.attempt_id
            join jobs j on j.id = a.job_id
            where j.id = ? and j.account_id = ? and a.state = 'accepted' and f.path = ?
            """;

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private ArtifactStore artifacts;

    /** @param orderId only jobs of this order; empty for all */
    public Page<JobLine> list(UUID accountId, Optional<UUID> orderId, int pageNumber) {
        return read(connection -> {
            long total = count(connection, accountId, orderId);
            int number = Math.max(1, pageNumber);
            try (PreparedStatement select = connection.prepareStatement(LIST)) {
                bindOwner(select, accountId, orderId);
                select.setInt(4, PAGE_SIZE);
                select.setLong(5, (long) (number - 1) * PAGE_SIZE);
                List<JobLine> lines = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) lines.add(JobViewRows.line(row));
                }
                return new Page<>(lines, number, PAGE_SIZE, total);
            }
        });
    }

    /** The job; empty when it does not exist or belongs to another account. */
    public Optional<JobView> find(UUID accountId, UUID jobId) {
        return read(connection -> JobViewRows.find(connection, accountId, jobId));
    }

    /** The last lines of all attempts, oldest first. */
    public List<LogLine> lastLines(UUID accountId, UUID jobId, int linesMax) {
        return read(connection -> {
            List<LogLine> lines = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(LAST_LINES)) {
                select.setObject(1, jobId);
                select.setObject(2, accountId);
                select.setInt(3, linesMax);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) lines.add(JobViewRows.logLine(row));
                }
            }
            Collections.reverse(lines);
            return lines;
        });
    }

    /**
     * Hands over each line of all attempts, oldest first; a job of another account has none. No connection is held while the reader works,
     * for a slow one would keep it from everybody.
     */
    public void eachLine(UUID accountId, UUID jobId, Consumer<LogLine> reader) {
        List<LogLine> lines = nextLines(accountId, jobId, 0, -1);
        while (!lines.isEmpty()) {
            lines.forEach(reader);
            LogLine last = lines.get(lines.size() - 1);
            lines = lines.size() < LINES_AT_ONCE ? List.of() : nextLines(accountId, jobId, last.attempt(), last.seq());
        }
    }

    private List<LogLine> nextLines(UUID accountId, UUID jobId, int afterAttempt, long afterSeq) {
        return read(connection -> {
            List<LogLine> lines = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(NEXT_LINES)) {
                select.setObject(1, jobId);
                select.setObject(2, accountId);
                select.setInt(3, afterAttempt);
                select.setLong(4, afterSeq);
                select.setInt(5, LINES_AT_ONCE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) lines.add(JobViewRows.logLine(row));
                }
            }
            return lines;
        });
    }

    /** An accepted output file and its content; the caller closes the stream. */
    public Optional<Download> output(UUID accountId, UUID jobId, String path) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(OUTPUT)) {
                select.setObject(1, jobId);
                select.setObject(2, accountId);
                select.setString(3, path);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) return Optional.empty();
                    File file = new File(row.getString(1), row.getString(2), row.getLong(3));
                    return Optional.of(new Download(file, artifacts.open(file.sha256(), 0)));
                }
            }
        });
    }

    /** A file on its way out. */
    public record Download(File file, InputStream content) {}

    private static long count(Connection connection, UUID accountId, Optional<UUID> orderId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            bindOwner(select, accountId, orderId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void bindOwner(PreparedStatement select, UUID accountId, Optional<UUID> orderId)
            throws SQLException {
        select.setObject(1, accountId);
        select.setObject(2, orderId.orElse(null));
        select.setObject(3, orderId.orElse(null));
    }

    private <T> T read(JobRows.Query<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read jobs", e);
        }
    }
}
