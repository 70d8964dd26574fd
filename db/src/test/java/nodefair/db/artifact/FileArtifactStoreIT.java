package nodefair.db.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nodefair.db.testing.Rows;
import nodefair.db.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreIT {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path directory;

    private ArtifactStore store;

    @BeforeEach
    void open() {
        store = new FileArtifactStore(
                directory,
                TestDatabase.get().dataSource(TestDatabase.APPLICATION),
                Clock.fixed(Rows.AT, ZoneOffset.UTC));
    }

    @Test
    void put_keepsContentByItsDigestOnce() throws IOException {
        StoredArtifact stored = store.put(content("abc"), 3);
        assertThat(stored).isEqualTo(new StoredArtifact(ABC, 3));
        assertThat(store.put(content("abc"), 3)).isEqualTo(stored);
        assertThat(files()).containsExactly(directory.resolve("ba").resolve(ABC));
        assertThat(row(ABC).bytes()).isEqualTo(3);
        assertThat(store.has(ABC)).isTrue();
        assertThat(store.bytes(ABC)).isEqualTo(3);
    }

    @Test
    void put_refusesWhatIsLongerThanItsLimitAndKeepsNothing() throws IOException {
        String content = UUID.randomUUID().toString();
        assertThatThrownBy(() -> store.put(content(content), 35))
                .isInstanceOfSatisfying(
                        ArtifactTooLarge.class, e -> assertThat(e.maxBytes()).isEqualTo(35));
        assertThat(files()).isEmpty();
    }

    @Test
    void put_keepsNothingThatHasAnotherDigestThanSaid() throws IOException {
        assertThat(store.put(content("abc"), 3, ABC)).isEqualTo(new StoredArtifact(ABC, 3));
        assertThatThrownBy(() -> store.put(content("abd"), 3, ABC)).isInstanceOf(ArtifactMismatch.class);
        assertThat(files()).containsExactly(directory.resolve("ba").resolve(ABC));
    }

    @Test
    void put_keepsNothingOfAContentThatBreaksOff() throws IOException {
        PipedInputStream broken = new PipedInputStream();
        assertThatThrownBy(() -> store.put(broken, 100)).hasMessageContaining("not connected");
        assertThat(files()).isEmpty();
    }

    @Test
    void open_readsFromAByteOn() throws IOException {
        store.put(content("abc"), 3);
        try (InputStream all = store.open(ABC, 0);
                InputStream rest = store.open(ABC, 2);
                InputStream none = store.open(ABC, 3)) {
            assertThat(all.readAllBytes()).asString().isEqualTo("abc");
            assertThat(rest.readAllBytes()).asString().isEqualTo("c");
            assertThat(none.readAllBytes()).isEmpty();
        }
    }

    @Test
    void open_refusesWhatIsNotThereOrNoDigest() {
        for (String wrong : List.of("0".repeat(64), "../../etc/passwd", "", "BA" + ABC.substring(2))) {
            assertThat(store.has(wrong)).isFalse();
            assertThatThrownBy(() -> store.open(wrong, 0)).isInstanceOf(ArtifactMissing.class);
            assertThatThrownBy(() -> store.bytes(wrong)).isInstanceOf(ArtifactMissing.class);
        }
    }

    private static Artifact row(String sha256) {
        return TestDatabase.get().answerInTransaction(entities -> entities.find(Artifact.class, sha256));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
