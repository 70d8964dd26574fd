package nodefair.agent.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import nodefair.protocol.artifact.RemoteFile;
import nodefair.protocol.artifact.Sha256;

/** Files that this node fetched before, by their hash; the least recently used ones make room. */
public final class ArtifactCache {
    private static final long BYTES_MAX = 4L * 1024 * 1024 * 1024;
    private static final long TURN_MILLIS = 200;
    private static final String PARTIAL = ".part";
    private static final List<ReentrantLock> LOCKS =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    private final Path folder;
    private final ArtifactClient client;
    private final Clock clock;
    private final long bytesMax;

    public ArtifactCache(Path folder, ArtifactClient client, Clock clock) throws IOException {
        this(folder, client, clock, BYTES_MAX);
    }

    ArtifactCache(Path folder, ArtifactClient client, Clock clock, long bytesMax) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.client = client;
        this.clock = clock;
        this.bytesMax = bytesMax;
    }

    /** Puts a copy of the file at the target, fetched first unless it is here; its hash is checked either way. */
    public void copyTo(RemoteFile remote, Path target, StopSign sign)
            throws IOException, TransferFailed, InterruptedException {
        Path cached = folder.resolve(remote.sha256());
        ReentrantLock lock = lockOf(remote.sha256());
        while (!lock.tryLock(TURN_MILLIS, TimeUnit.MILLISECONDS)) sign.pause(Duration.ZERO);
        try {
            if (!Files.exists(cached)) {
                fetch(remote, cached, sign);
            }
            Files.setLastModifiedTime(cached, FileTime.from(clock.instant()));
            Files.copy(cached, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            lock.unlock();
        }
        if (!Sha256.of(target).equals(remote.sha256())) {
            Files.deleteIfExists(cached);
            throw new TransferFailed("The cached copy of " + remote.path() + " was damaged");
        }
    }

    /** Deletes what was not used for longest until the rest is within the bound; leaves what is fetched or copied just now. */
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
            if (bytes > bytesMax) {
                deleteUnlessInUse(file);
            }
        }
    }

    private static void deleteUnlessInUse(Path file) throws IOException {
        ReentrantLock lock = lockOf(file.getFileName().toString().replace(PARTIAL, ""));
        if (!lock.tryLock()) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } finally {
            lock.unlock();
        }
    }

    private void fetch(RemoteFile remote, Path cached, StopSign sign)
            throws IOException, TransferFailed, InterruptedException {
        Path partial = folder.resolve(remote.sha256() + PARTIAL);
        client.fetch(remote, partial, sign);
        String found = Sha256.of(partial);
        if (!found.equals(remote.sha256())) {
            Files.deleteIfExists(partial);
            throw new TransferFailed("The file " + remote.path() + " arrived with the hash " + found);
        }
        Files.move(partial, cached, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Two attempts that want the same file fetch it once. */
    private static ReentrantLock lockOf(String sha256) {
        return LOCKS.get(Math.floorMod(sha256.hashCode(), LOCKS.size()));
    }
}
