package nodefair.market.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.db.artifact.ArtifactStore;
import nodefair.db.artifact.StoredArtifact;
import nodefair.market.job.JobRequest.Upload;

/**
 * Keeps files of a job that is still being written, so that a mistake elsewhere in the form does not ask for them again. They are kept for
 * a day, and an account has a limit for all of them.
 */
@ApplicationScoped
public class JobFiles {
    public static final long KEPT_BYTES_MAX = 2L << 30;

    private static final String KEPT_BYTES = "select coalesce(sum(bytes), 0) from kept_files where account_id = ?";
    private static final String KEEP =
            """
            insert into kept_files (account_id, sha256, bytes, kept_at) values (?, ?, ?, ?)
            on conflict (account_id, sha256) do update set kept_at = excluded.kept_at
            """;

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private ArtifactStore artifacts;

    @Inject
    private Clock clock;

    /** Keeps a file for the next try; empty when the account keeps too much already, nothing is stored then. */
    public Optional<Kept> keep(UUID accountId, Upload upload) {
        if (keptBytes(accountId) + upload.bytes() > KEPT_BYTES_MAX) return Optional.empty();
        try (InputStream content = upload.content().open()) {
            StoredArtifact stored = artifacts.put(content, JobRules.INPUT_BYTES_MAX);
            remember(accountId, stored);
            return Optional.of(new Kept(upload.path(), stored.sha256(), stored.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + upload.path(), e);
        }
    }

    public Upload upload(Kept file) {
        return new Upload(file.path(), file.bytes(), () -> artifacts.open(file.sha256(), 0));
    }

    private long keptBytes(UUID accountId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(KEPT_BYTES)) {
            select.setObject(1, accountId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read what account " + accountId + " keeps", e);
        }
    }

    private void remember(UUID accountId, StoredArtifact stored) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setObject(1, accountId);
            insert.setString(2, stored.sha256());
            insert.setLong(3, stored.bytes());
            insert.setTimestamp(4, Timestamp.from(clock.instant()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot keep file " + stored.sha256(), e);
        }
    }

    /** A file that is here already. */
    public record Kept(String path, String sha256, long bytes) implements Serializable {}
}
