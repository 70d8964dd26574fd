package nodefair.db.artifact;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Deletes files that no row refers to: those of jobs that were never submitted and of attempts that were never accepted. Content that is
 * given again while it is deleted stays.
 */
@ApplicationScoped
public class ArtifactSweep {
    /** Much longer than from an upload to the row that refers to it. */
    static final Duration UNUSED_FOR = Duration.ofDays(2);

    /** How long files of a form wait for its next try; longer than any session. */
    static final Duration KEPT_FOR = Duration.ofDays(1);

    private static final int FILES_MAX = 1_000;
    private static final String FORGET = "delete from kept_files where kept_at < ?";
    private static final String UNUSED =
            """
            a.created_at < ?
            and not exists (select 1 from kept_files k where k.sha256 = a.sha256)
            and not exists (select 1 from jobs j where j.module_sha256 = a.sha256)
            and not exists (select 1 from job_inputs i where i.sha256 = a.sha256)
            and not exists (select 1 from attempt_outputs o where o.sha256 = a.sha256)
            and not exists (select 1 from apps p where p.module_sha256 = a.sha256)
            and not exists (select 1 from apps p, jsonb_array_elements(p.example_inputs) e where e ->> 'sha256' = a.sha256)
            """;
    private static final String FIND =
            "select a.sha256 from artifacts a where " + UNUSED + " order by a.created_at limit " + FILES_MAX;
    private static final String DELETE = "delete from artifacts a where " + UNUSED + " and a.sha256 = ?";

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private ArtifactStore store;

    @Inject
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    protected ArtifactSweep() {}

    /** Outside a container, where nothing is injected. */
    @SuppressWarnings("UnnecessaryAssignment")
    public ArtifactSweep(ArtifactStore store, DataSource dataSource, Clock clock) {
        this.store = store;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Digests of files that may be deleted, the oldest first, and no more than one round can do. */
    @Transactional
    public List<String> unused() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement forget = connection.prepareStatement(FORGET);
                PreparedStatement find = connection.prepareStatement(FIND)) {
            forget.setObject(1, before(KEPT_FOR));
            forget.executeUpdate();
            find.setObject(1, before(UNUSED_FOR));
            List<String> found = new ArrayList<>();
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) found.add(row.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look for unused files", e);
        }
    }

    /** Deletes one of them; false when something refers to it by now. The file goes before the row's end is seen by others. */
    @Transactional
    public boolean delete(String sha256) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, before(UNUSED_FOR));
            delete.setString(2, sha256);
            boolean unused = delete.executeUpdate() == 1;
            if (unused) store.delete(sha256);
            return unused;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot delete file " + sha256, e);
        }
    }

    private java.time.OffsetDateTime before(Duration age) {
        Instant then = clock.instant().minus(age);
        return then.atOffset(ZoneOffset.UTC);
    }
}
