package nodefair.db.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.db.identity.Ids;
import nodefair.db.testing.Rows;
import nodefair.db.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactSweepIT {
    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.get().dataSource(TestDatabase.APPLICATION);

    @Test
    void delete_takesWhatNothingRefersTo() {
        String file = put(Rows.AT);
        ArtifactSweep sweep = sweep(Rows.AT.plus(ArtifactSweep.UNUSED_FOR).plusSeconds(1));

        assertThat(sweep.unused()).contains(file);
        assertThat(sweep.delete(file)).isTrue();

        assertThat(store(Rows.AT).has(file)).isFalse();
        assertThat(sweep.unused()).doesNotContain(file);
        assertThat(sweep.delete(file)).isFalse();
    }

    @Test
    void delete_leavesYoungFilesAndThoseGivenAgain() {
        String content = UUID.randomUUID().toString();
        String file = put(Rows.AT, content);
        assertThat(sweep(Rows.AT.plus(ArtifactSweep.UNUSED_FOR)).unused()).doesNotContain(file);

        Instant later = Rows.AT.plus(Duration.ofDays(30));
        put(later, content);

        assertThat(sweep(later.plusSeconds(60)).delete(file)).isFalse();
        assertThat(store(later).has(file)).isTrue();
    }

    @Test
    void delete_leavesWhatAFormKeepsForADay() throws SQLException {
        String file = put(Rows.AT);
        UUID account = Ids.next();
        write(
                "insert into accounts (id, subject, name, email, created_at) values (?, ?, 'M', 'm@example.org', ?)",
                account,
                account.toString(),
                at(Rows.AT));
        Instant kept = Rows.AT.plus(Duration.ofDays(5));
        write(
                "insert into kept_files (account_id, sha256, bytes, kept_at) values (?, ?, 36, ?)",
                account,
                file,
                at(kept));

        assertThat(sweep(kept.plusSeconds(60)).unused()).doesNotContain(file);
        assertThat(sweep(kept.plusSeconds(60)).delete(file)).isFalse();
        assertThat(sweep(kept.plus(ArtifactSweep.KEPT_FOR).plusSeconds(1)).unused())
                .contains(file);
    }

    private String put(Instant when) {
        return put(when, UUID.randomUUID().toString());
    }

    private String put(Instant when, String content) {
        return store(when)
                .put(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), 36)
                .sha256();
    }

    private ArtifactStore store(Instant when) {
        return new FileArtifactStore(directory, database, Clock.fixed(when, ZoneOffset.UTC));
    }

    private ArtifactSweep sweep(Instant when) {
        return new ArtifactSweep(store(when), database, Clock.fixed(when, ZoneOffset.UTC));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private void write(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) insert.setObject(i + 1, values[i]);
            insert.executeUpdate();
        }
    }
}
