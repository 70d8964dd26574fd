package nodefair.agent.wasm;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import nodefair.protocol.receipt.Cause;
import nodefair.protocol.receipt.Meter;
import org.jspecify.annotations.Nullable;

/** One run of a sandbox process; it never outlives {@link #execute}. */
public final class SandboxRun {
    private static final Duration PREPARATION_MAX = Duration.ofMinutes(2);
    private static final int OUT_OF_MEMORY = 3;
    private static final int COMPLAINT_BYTES_MAX = 4_000;

    private final SandboxJob job;
    private final List<String> command;
    private final Clock clock;
    private final AtomicReference<@Nullable Verdict> verdict = new AtomicReference<>();
    private final AtomicReference<@Nullable Process> process = new AtomicReference<>();

    private @Nullable Instant readyAt;
    private long readyNanos;
    private ChildEvent.Used used = new ChildEvent.Used(0, 0);
    private ChildEvent.@Nullable Ended ended;

    private record Verdict(Cause cause, String detail) {}

    SandboxRun(SandboxJob job, List<String> command, Clock clock) {
        this.job = job;
        this.command = command;
        this.clock = clock;
    }

    /** Stops the program from any thread, before or while it runs. */
    public void cancel(String reason) {
        stop(new Verdict(Cause.CANCELLED, reason));
    }

    /** Runs the program to its end, whatever that is. */
    public SandboxResult execute(SandboxListener listener) {
        try {
            Process started = new ProcessBuilder(command)
                    .redirectError(complaints().toFile())
                    .start();
            process.set(started);
            if (verdict.get() != null) {
                started.destroyForcibly();
            }
            try (Deadline deadline = new Deadline()) {
                deadline.set(
                        PREPARATION_MAX,
                        () -> stop(new Verdict(
                                Cause.NOT_A_WASM_MODULE,
                                "The module took longer than " + PREPARATION_MAX.toSeconds() + " s to compile")));
                sendSpec(started);
                listen(started, listener, deadline);
            }
            return conclude(started);
        } catch (IOException e) {
            return result(Cause.NODE_ERROR, null, "The sandbox failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(Cause.NODE_ERROR, null, "The agent stops");
        } finally {
            Optional.ofNullable(process.get()).ifPresent(Process::destroyForcibly);
        }
    }

    private void stop(Verdict why) {
        verdict.compareAndSet(null, why);
        Optional.ofNullable(process.get()).ifPresent(Process::destroyForcibly);
    }

    /** Its stdin stays open: a sandbox whose stdin ends knows that the agent is gone. */
    private void sendSpec(Process started) {
        byte[] spec = WasmChild.specBytes(new ChildSpec(
                job.module().toAbsolutePath().toString(),
                job.inputFolder().toAbsolutePath().toString(),
                job.outputFolder().toAbsolutePath().toString(),
                job.programName(),
                job.arguments(),
                job.limits().memoryMb(),
                job.limits().outputBytes(),
                job.limits().outputFiles(),
                job.limits().logBytes()));
        try {
            DataOutputStream stdin = new DataOutputStream(started.getOutputStream());
            stdin.writeInt(spec.length);
            stdin.write(spec);
            stdin.flush();
        } catch (IOException e) {
            started.destroy();
        }
    }

    private void listen(Process started, SandboxListener listener, Deadline deadline) throws IOException {
        ChildEventReader events = new ChildEventReader(started.getInputStream());
        try {
            for (Optional<ChildEvent> event = events.next(); event.isPresent(); event = events.next()) {
                hear(event.get(), listener, deadline);
            }
        } catch (IOException e) {
            if (verdict.get() == null) {
                throw e;
            }
        }
    }

    private void hear(ChildEvent event, SandboxListener listener, Deadline deadline) {
        if (event instanceof ChildEvent.Line line) {
            listener.line(line.stderr(), line.text());
        } else if (event instanceof ChildEvent.Advanced advanced) {
            listener.progress(advanced.done(), advanced.total(), advanced.note());
        } else if (event instanceof ChildEvent.Used now) {
            used = now;
        } else if (event instanceof ChildEvent.Ready ready) {
            Instant at = Instant.ofEpochMilli(ready.epochMillis());
            readyAt = at;
            readyNanos = System.nanoTime();
            int seconds = job.limits().wallSeconds();
            deadline.set(
                    Duration.ofSeconds(seconds),
                    () -> stop(new Verdict(
                            Cause.WALL_TIME_LIMIT, "The program ran longer than the " + seconds + " s allowed")));
            listener.ready(at);
        } else if (event instanceof ChildEvent.Ended now) {
            ended = now;
            deadline.clear();
        }
    }

    private SandboxResult conclude(Process started) throws InterruptedException, IOException {
        int exit = started.waitFor();
        if (ended != null) {
            return result(ended.cause(), ended.exitCode(), ended.detail());
        }
        Verdict why = verdict.get();
        if (why != null) {
            return result(why.cause(), null, why.detail());
        }
        if (exit == OUT_OF_MEMORY) {
            return result(
                    Cause.MEMORY_LIMIT,
                    null,
                    "The program needed more than " + job.limits().memoryMb() + " MB");
        }
        return result(Cause.NODE_ERROR, null, "The sandbox ended with code " + exit + ": " + firstLine(complaint()));
    }

    private SandboxResult result(@Nullable Cause cause, @Nullable Integer exitCode, String detail) {
        return new SandboxResult(cause, exitCode, detail, meter());
    }

    private Meter meter() {
        Instant ready = readyAt;
        if (ready == null) {
            return Meter.nothing(clock.instant());
        }
        long wallMillis =
                ended != null ? ended.wallMillis() : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - readyNanos);
        return new Meter(ready, ready.plusMillis(wallMillis), wallMillis, used.cpuMillis(), used.peakMemoryBytes());
    }

    private Path complaints() {
        return job.outputFolder().resolveSibling("sandbox.err");
    }

    private String complaint() throws IOException {
        try (InputStream in = Files.newInputStream(complaints())) {
            return new String(in.readNBytes(COMPLAINT_BYTES_MAX), StandardCharsets.UTF_8).strip();
        }
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("no message");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
