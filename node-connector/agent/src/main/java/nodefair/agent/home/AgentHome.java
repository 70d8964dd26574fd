package nodefair.agent.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.wire.Json;
import org.jspecify.annotations.Nullable;

/** The folder of one node: its key, its config, its files, and marks by which commands talk to a running agent. */
public final class AgentHome {
    private final Path folder;

    public AgentHome(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Makes the folder, readable by its owner alone. */
    public static AgentHome create(Path folder) throws IOException {
        AgentHome home = new AgentHome(folder);
        Files.createDirectories(home.folder);
        if (home.folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(home.folder, PosixFilePermissions.fromString("rwx------"));
        }
        return home;
    }

    public Path folder() {
        return folder;
    }

    public Path cache() {
        return folder.resolve("cache");
    }

    public Path attempts() {
        return folder.resolve("attempts");
    }

    public Path reports() {
        return folder.resolve("reports");
    }

    public Path receiptHead() {
        return folder.resolve("receipt.head");
    }

    public boolean hasKey() {
        return Files.exists(keyFile());
    }

    public NodeKey key() throws IOException {
        return NodeKey.load(keyFile());
    }

    /** The key of this folder, made now if there is none yet. */
    public NodeKey keyOrNew() throws IOException {
        if (!hasKey()) {
            NodeKey.generate().store(keyFile());
        }
        return key();
    }

    public Optional<NodeConfig> config() throws IOException {
        return read("config.json", NodeConfig.class);
    }

    public void store(NodeConfig config) throws IOException {
        replace(folder.resolve("config.json"), Json.write(config));
    }

    public Optional<AgentStatus> status() throws IOException {
        return read("status.json", AgentStatus.class);
    }

    public void store(AgentStatus status) throws IOException {
        replace(folder.resolve("status.json"), Json.write(status));
    }

    public boolean drainWanted() {
        return Files.exists(folder.resolve("drain"));
    }

    public void wantDrain(boolean on) throws IOException {
        Path mark = folder.resolve("drain");
        if (!on) {
            Files.deleteIfExists(mark);
        } else if (!Files.exists(mark)) {
            Files.createFile(mark);
        }
    }

    /** Holds the folder for one running agent; nothing when another one has it. */
    public @Nullable FileLock tryLock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            channel.close();
            return null;
        }
    }

    /** Writes the text so that a crash leaves either the old file or the new one. */
    public static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path keyFile() {
        return folder.resolve("node.key");
    }

    private <T> Optional<T> read(String name, Class<T> type) throws IOException {
        try {
            return Optional.of(Json.read(Files.readString(folder.resolve(name)), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException("The file " + folder.resolve(name) + " is damaged: " + e.getMessage(), e);
        }
    }
}
