package nodefair.db.artifact;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps content as files {@code <directory>/<first two digits>/<digest>} and a row in artifacts for each. */
@ApplicationScoped
public class FileArtifactStore implements ArtifactStore {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String INSERT = "insert into artifacts (sha256, bytes, created_at) values (?, ?, ?)"
            + " on conflict (sha256) do update set created_at = excluded.created_at";

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    /** Only wars that handle artifacts need the setting, so that the others deploy without it. */
    @Inject
    @ConfigProperty(name = "nodefair.artifact.dir")
    private Optional<String> directory;

    @SuppressWarnings("NullAway.Init")
    protected FileArtifactStore() {}

    /** Outside a container, where nothing is injected. */
    @SuppressWarnings("UnnecessaryAssignment")
    public FileArtifactStore(Path directory, DataSource dataSource, Clock clock) {
        this.directory = Optional.of(directory.toString());
        this.dataSource = dataSource;
        this.clock = clock;
    }

    @Override
    public StoredArtifact put(InputStream content, long maxBytes) {
        return put(content, maxBytes, Optional.empty());
    }

    @Override
    public StoredArtifact put(InputStream content, long maxBytes, String sha256) {
        return put(content, maxBytes, Optional.of(sha256));
    }

    private StoredArtifact put(InputStream content, long maxBytes, Optional<String> expected) {
        try {
            Path incoming = Files.createDirectories(root().resolve("incoming"));
            Path part = Files.createTempFile(incoming, "put", ".part");
            try {
                StoredArtifact stored = write(content, part, maxBytes);
                if (!expected.orElse(stored.sha256()).equals(stored.sha256()))
                    throw new ArtifactMismatch(stored.sha256());
                Path kept = path(stored.sha256());
                Files.createDirectories(kept.getParent());
                // the row first: once it is young again, the sweep leaves the file alone
                insertRow(stored);
                Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
                return stored;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(String sha256, long from) {
        Path kept = existing(sha256);
        try {
            FileChannel channel = FileChannel.open(kept, StandardOpenOption.READ);
            return Channels.newInputStream(channel.position(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long bytes(String sha256) {
        try {
            return Files.size(existing(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean has(String sha256) {
        return DIGEST.matcher(sha256).matches() && Files.isRegularFile(path(sha256));
    }

    @Override
    public void delete(String sha256) {
        try {
            if (has(sha256)) Files.delete(path(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredArtifact write(InputStream content, Path part, long maxBytes) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > maxBytes) throw new ArtifactTooLarge(maxBytes);
                digest.update(buffer, 0, read);
                ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, read);
                while (chunk.hasRemaining()) channel.write(chunk);
            }
            channel.force(true);
        }
        return new StoredArtifact(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    private void insertRow(StoredArtifact stored) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, stored.sha256());
            insert.setLong(2, stored.bytes());
            insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("artifact " + stored.sha256() + " has no row", e);
        }
    }

    private Path existing(String sha256) {
        if (!has(sha256)) throw new ArtifactMissing(sha256);
        return path(sha256);
    }

    private Path path(String sha256) {
        return root().resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private Path root() {
        return Path.of(directory.orElseThrow(() -> new IllegalStateException("NODEFAIR_ARTIFACT_DIR is not set")));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
