package nodefair.agent.attempt;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nodefair.agent.home.AgentHome;
import nodefair.agent.home.NodeConfig;
import nodefair.agent.transfer.ArtifactCache;
import nodefair.agent.transfer.ArtifactClient;
import nodefair.agent.wasm.WasmSandbox;
import nodefair.protocol.frame.Accept;
import nodefair.protocol.frame.Ack;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Cancel;
import nodefair.protocol.frame.FromNode;
import nodefair.protocol.frame.Refuse;
import nodefair.protocol.frame.Report;
import nodefair.protocol.frame.RunningAttempt;
import nodefair.protocol.frame.Started;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts that this node holds: running ones, and ended ones whose report is not acknowledged. */
public final class AttemptTable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptTable.class);
    private static final long STOP_SECONDS_MAX = 5;

    private final AgentHome home;
    private final NodeConfig config;
    private final PendingReports pending;
    private final AttemptRun.Tools tools;
    private final ExecutorService slots;
    private final ScheduledExecutorService timer;
    private final Map<UUID, Held> held = new LinkedHashMap<>();
    private boolean closing;

    private record Held(long fencing, @Nullable AttemptRun run, @Nullable Report report) {}

    public AttemptTable(
            AgentHome home, NodeConfig config, WasmSandbox sandbox, HttpClient http, Uplink uplink, Clock clock)
            throws IOException {
        this.home = home;
        this.config = config;
        this.pending = new PendingReports(home.reports());
        this.slots = Executors.newCachedThreadPool(work -> daemon(work, "attempt"));
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "attempt-timer"));
        ArtifactClient client = new ArtifactClient(http, config.uri());
        this.tools = new AttemptRun.Tools(
                sandbox,
                new ArtifactCache(home.cache(), client, clock),
                client,
                new ReceiptChain(home.receiptHead(), home.key()),
                uplink,
                timer,
                clock);
        deleteTree(home.attempts());
        for (Report report : pending.all()) {
            held.put(report.attemptId(), new Held(report.fencing(), null, report));
        }
    }

    public synchronized List<RunningAttempt> all() {
        List<RunningAttempt> attempts = new ArrayList<>();
        held.forEach((id, attempt) -> attempts.add(new RunningAttempt(id, attempt.fencing())));
        return attempts;
    }

    public synchronized int freeSlots() {
        long running = held.values().stream().filter(h -> h.run() != null).count();
        return (int) Math.max(0, Math.min(config.slots() - running, Limits.ATTEMPTS_MAX - held.size()));
    }

    /** Ended attempts that the gateway has not acknowledged. */
    public synchronized List<Report> unacknowledged() {
        return held.values().stream()
                .map(Held::report)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** What the gateway may have missed while it was away. */
    public synchronized List<FromNode> news() {
        List<FromNode> frames = new ArrayList<>();
        for (Held attempt : held.values()) {
            Started started = attempt.run() == null ? null : attempt.run().started();
            if (attempt.report() != null) {
                frames.add(attempt.report());
            } else if (started != null) {
                frames.add(started);
            }
        }
        return frames;
    }

    public synchronized void assign(Assign assign, boolean draining) {
        UUID id = assign.attemptId();
        if (held.containsKey(id)) {
            tools.uplink().send(new Accept(id, assign.fencing()));
            return;
        }
        Refuse refusal = refusal(assign, draining);
        if (refusal != null) {
            LOG.info("Refused an attempt, attemptId={}, reason={}, detail={}", id, refusal.reason(), refusal.detail());
            tools.uplink().send(refusal);
            return;
        }
        AttemptRun run = new AttemptRun(assign, home.attempts().resolve(id.toString()), tools);
        held.put(id, new Held(assign.fencing(), run, null));
        LOG.info("Accepted an attempt, attemptId={}, jobName={}", id, assign.jobName());
        tools.uplink().send(new Accept(id, assign.fencing()));
        slots.execute(() -> execute(assign, run));
    }

    public synchronized void cancel(Cancel cancel) {
        Held attempt = held.get(cancel.attemptId());
        if (attempt != null && attempt.run() != null && attempt.fencing() == cancel.fencing()) {
            LOG.info("Cancelling an attempt, attemptId={}, reason={}", cancel.attemptId(), cancel.reason());
            attempt.run().cancel(cancel.reason());
        }
    }

    /** The gateway has the report, or needs nothing of the attempt any more. */
    public synchronized void acknowledge(Ack ack) {
        Held attempt = held.get(ack.attemptId());
        if (attempt == null || attempt.fencing() != ack.fencing()) {
            return;
        }
        held.remove(ack.attemptId());
        try {
            pending.forget(ack.attemptId());
        } catch (IOException e) {
            LOG.warn("A report cannot be deleted and is sent again after a restart, attemptId={}", ack.attemptId(), e);
        }
        if (attempt.run() != null) {
            attempt.run().cancel("The gateway needs this attempt no more");
        }
    }

    /** Stops what runs, without a report: the gateway gives it to another node. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            held.values().forEach(attempt -> {
                if (attempt.run() != null) {
                    attempt.run().cancel("The agent stops");
                }
            });
        }
        slots.shutdown();
        try {
            if (!slots.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                slots.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
    }

    private @Nullable Refuse refusal(Assign assign, boolean draining) {
        if (draining) {
            return refuse(assign, Refuse.Reason.DRAINING, "The node takes no more attempts");
        }
        if (!assign.executor().equals(Assign.WASM)) {
            return refuse(assign, Refuse.Reason.UNKNOWN_EXECUTOR, "The node runs wasm");
        }
        if (assign.limits().memoryMb() > config.memoryMbPerSlot()) {
            return refuse(
                    assign, Refuse.Reason.TOO_LARGE, "A slot of this node has " + config.memoryMbPerSlot() + " MB");
        }
        if (assign.module().bytes() > Limits.MODULE_BYTES_MAX) {
            return refuse(assign, Refuse.Reason.TOO_LARGE, "A module has at most 8 MiB");
        }
        if (freeSlots() == 0) {
            return refuse(
                    assign,
                    Refuse.Reason.NO_FREE_SLOT,
                    "All " + config.slots() + " slots are taken, or too many reports wait");
        }
        return null;
    }

    private static Refuse refuse(Assign assign, Refuse.Reason reason, String detail) {
        return new Refuse(assign.attemptId(), assign.fencing(), reason, detail);
    }

    private void execute(Assign assign, AttemptRun run) {
        UUID id = assign.attemptId();
        try {
            Report report = run.execute();
            end(id, report);
            LOG.info(
                    "An attempt ended, attemptId={}, outcome={}, cause={}, wallMillis={}",
                    id,
                    report.outcome(),
                    report.cause(),
                    report.meter().wallMillis());
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("An attempt could not be reported and is given up, attemptId={}", id, e);
            synchronized (this) {
                held.remove(id);
            }
        }
        tidy(id);
    }

    private void tidy(UUID id) {
        try {
            deleteTree(home.attempts().resolve(id.toString()));
            tools.cache().trim();
        } catch (IOException | RuntimeException e) {
            LOG.warn("What an attempt left cannot be deleted, attemptId={}", id, e);
        }
    }

    /** An attempt that the gateway disowned meanwhile, or that ends only because the agent does, is reported to nobody. */
    private synchronized void end(UUID id, Report report) {
        if (closing || !held.containsKey(id)) {
            return;
        }
        try {
            pending.keep(report);
        } catch (IOException e) {
            LOG.warn("A report cannot be kept on disk and does not outlive this agent, attemptId={}", id, e);
        }
        held.put(id, new Held(report.fencing(), null, report));
        tools.uplink().send(report);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
