package nodefair.agent.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nodefair.protocol.artifact.RemoteFile;
import nodefair.protocol.artifact.Sha256;

/** Files that this node fetched before, by their hash; the least recently used ones make room. */
public final class ArtifactCache {
    private static final long BYTES_MAX = 4L * 1024 * 1024 * 1024;

    private final Path folder;
    private final ArtifactClient client;
    private final Clock clock;

    public ArtifactCache(Path folder, ArtifactClient client, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.client = client;
        this.clock = clock;
    }

    /** Puts a copy of the file at the target, fetched first unless it is here; its hash is checked either way. */
    public void copyTo(RemoteFile remote, Path target) throws IOException, TransferFailed, InterruptedException {
        Path cached = folder.resolve(remote.sha256());
        synchronized (lockOf(remote)) {
            if (!Files.exists(cached)) {
                fetch(remote, cached);
            }
            Files.setLastModifiedTime(cached, FileTime.from(clock.instant()));
            Files.copy(cached, target, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Sha256.of(target).equals(remote.sha256())) {
            Files.deleteIfExists(cached);
            throw new TransferFailed("The cached copy of " + remote.path() + " was damaged");
        }
    }

    /** Deletes what was not used for longest until the rest is within the bound. */
    public void trim() throws IOException {
        List<Path> byAge;
        try (Stream<Path> files = Files.list(folder)) {
            byAge = files.sorted(Comparator.comparingLong(
                                    (Path path) -> path.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        long bytes = 0;
        for (Path file : byAge) {
            bytes += file.toFile().length();
            if (bytes > BYTES_MAX) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void fetch(RemoteFile remote, Path cached) throws IOException, TransferFailed, InterruptedException {
        Path partial = folder.resolve(remote.sha256() + ".part");
        client.fetch(remote, partial);
        String found = Sha256.of(partial);
        if (!found.equals(remote.sha256())) {
            Files.deleteIfExists(partial);
            throw new TransferFailed("The file " + remote.path() + " arrived with the hash " + found);
        }
        Files.move(partial, cached, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Two attempts that want the same file fetch it once. */
    private static Object lockOf(RemoteFile remote) {
        return LOCKS[Math.floorMod(remote.sha256().hashCode(), LOCKS.length)];
    }

    private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();
}
