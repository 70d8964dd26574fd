package nodefair.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running program of the stack, with its log. */
public final class Program implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final int LAST_LINES = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Process leash;
    private final ProcessHandle handle;
    private final Path log;
    private final Path pidFile;
    private final CompletableFuture<Void> loosened;

    /** The handle is the leash's own process, or another one that the leash watches. */
    Program(String name, Process leash, ProcessHandle handle, Path log, Path pidFile) {
        this.name = name;
        this.leash = leash;
        this.handle = handle;
        this.log = log;
        this.pidFile = pidFile;
        this.loosened = leash.onExit().thenRun(this::loosen);
    }

    public String name() {
        return name;
    }

    public long pid() {
        return handle.pid();
    }

    public Path log() {
        return log;
    }

    public boolean alive() {
        return handle.isAlive();
    }

    /** Waits for its end; returns its exit code. */
    public int awaitEnd() throws InterruptedException {
        return leash.waitFor();
    }

    /** Ends it at once, as a crash would (kill -9). */
    public void kill() {
        handle.destroyForcibly();
    }

    /** Asks it to end, waits, and ends it by force when it does not. */
    @Override
    public void close() {
        if (leash.pid() == handle.pid()) {
            handle.destroy();
        } else {
            loosen();
        }
        awaitEnd(handle, PATIENCE);
        loosened.cancel(false);
        loosen();
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PartFailed failed(String reason) {
        return new PartFailed(name, reason + "; its log is " + log, lastLines());
    }

    /** The end of its log. */
    public List<String> lastLines() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }

    static void awaitEnd(ProcessHandle handle, Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            handle.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            handle.destroyForcibly();
        }
    }

    /** Closes the pipe: the watcher at its other end sees it and stops what is still running. */
    private void loosen() {
        try {
            leash.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The pipe was closed already, program={}", name);
        }
    }
}
