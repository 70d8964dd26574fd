package nodefair.agent.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import nodefair.agent.transfer.ArtifactCache;
import nodefair.agent.transfer.ArtifactClient;
import nodefair.agent.transfer.StopSign;
import nodefair.agent.transfer.TransferFailed;
import nodefair.agent.wasm.SandboxJob;
import nodefair.agent.wasm.SandboxListener;
import nodefair.agent.wasm.SandboxResult;
import nodefair.agent.wasm.SandboxRun;
import nodefair.agent.wasm.WasmSandbox;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.RemoteFile;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Log;
import nodefair.protocol.frame.Progress;
import nodefair.protocol.frame.Report;
import nodefair.protocol.frame.Started;
import nodefair.protocol.receipt.Cause;
import nodefair.protocol.receipt.JobDigest;
import nodefair.protocol.receipt.Meter;
import nodefair.protocol.receipt.Outcome;
import nodefair.protocol.receipt.Receipt;
import nodefair.protocol.receipt.SignedReceipt;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt from its files to its signed report. */
final class AttemptRun implements SandboxListener {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptRun.class);
    private static final FileTime STANDING = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

    /** What attempts share on this node. */
    record Tools(
            WasmSandbox sandbox,
            ArtifactCache cache,
            ArtifactClient client,
            ReceiptChain receipts,
            Uplink uplink,
            ScheduledExecutorService timer,
            Clock clock) {}

    private record Ending(@Nullable Cause cause, @Nullable Integer exitCode, String detail, Meter meter) {
        Ending {
            String cut = detail.length() > Limits.NOTE_CHARS_MAX ? detail.substring(0, Limits.NOTE_CHARS_MAX) : detail;
            detail = Check.words("detail", cut, Limits.NOTE_CHARS_MAX);
        }

        Ending spoiled(Cause by, Exception why) {
            String text = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
            return new Ending(by, exitCode, text, meter);
        }
    }

    private final Assign assign;
    private final Path folder;
    private final Tools tools;
    private final AttemptLog log;
    private final StopSign transfers = new StopSign();
    private volatile @Nullable SandboxRun run;
    private volatile @Nullable String cancelled;
    private volatile @Nullable Started started;

    AttemptRun(Assign assign, Path folder, Tools tools) {
        this.assign = assign;
        this.folder = folder;
        this.tools = tools;
        this.log = new AttemptLog(assign, tools.uplink(), tools.clock(), tools.timer());
    }

    /** When the program began, for a gateway that may not have heard. */
    @Nullable
    Started started() {
        return started;
    }

    void cancel(String reason) {
        cancelled = reason;
        transfers.stop();
        SandboxRun current = run;
        if (current != null) {
            current.cancel(reason);
        }
    }

    /** Runs the attempt to its end; every way to fail ends in a report too. */
    Report execute() throws IOException {
        List<OutputFile> outputs = List.of();
        Ending ending = runProgram();
        if (ending.cause() == null) {
            try {
                outputs = Outputs.collect(folder.resolve("out"), assign.limits());
                upload(outputs);
            } catch (Outputs.Refused e) {
                ending = ending.spoiled(Cause.OUTPUT_LIMIT, e);
            } catch (TransferFailed e) {
                ending = stoppedOr(ending.spoiled(Cause.UPLOAD_FAILED, e));
            } catch (IOException | InterruptedException e) {
                ending = stoppedOr(ending.spoiled(Cause.NODE_ERROR, e));
            }
        }
        if (ending.cause() != null) {
            outputs = List.of();
            log.line(Log.Stream.AGENT, ending.detail());
        }
        log.flush();
        return report(ending, outputs);
    }

    private Ending runProgram() {
        try {
            SandboxJob job = stage();
            SandboxRun current = tools.sandbox().prepare(job);
            run = current;
            String early = cancelled;
            if (early != null) {
                current.cancel(early);
            }
            SandboxResult result = current.execute(this);
            return new Ending(result.cause(), result.exitCode(), result.detail(), result.meter());
        } catch (TransferFailed e) {
            return stoppedOr(nothing().spoiled(Cause.INPUT_UNAVAILABLE, e));
        } catch (IOException | InterruptedException e) {
            LOG.warn("An attempt failed on this node, attemptId={}", assign.attemptId(), e);
            return stoppedOr(nothing().spoiled(Cause.NODE_ERROR, e));
        }
    }

    /** What broke because the gateway asked to stop is no failure. */
    private Ending stoppedOr(Ending failed) {
        String reason = cancelled;
        return reason == null ? failed : new Ending(Cause.CANCELLED, failed.exitCode(), reason, failed.meter());
    }

    private Ending nothing() {
        return new Ending(null, null, "", Meter.nothing(tools.clock().instant()));
    }

    /** Brings the module and the inputs into a folder of this attempt's own. */
    private SandboxJob stage() throws IOException, TransferFailed, InterruptedException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Path out = Files.createDirectories(folder.resolve("out"));
        Path module = folder.resolve("module.wasm");
        tools.cache().copyTo(assign.module(), module, transfers);
        for (RemoteFile input : assign.inputs()) {
            Path target = in.resolve(input.path());
            Files.createDirectories(target.resolveSibling("."));
            tools.cache().copyTo(input, target, transfers);
            Files.setLastModifiedTime(target, STANDING);
            target.toFile().setReadOnly();
        }
        return new SandboxJob(module, in, out, "program", assign.arguments(), assign.limits());
    }

    private void upload(List<OutputFile> outputs) throws TransferFailed, InterruptedException {
        for (OutputFile output : outputs) {
            tools.client().store(output, folder.resolve("out").resolve(output.path()), assign.uploadUrl(), transfers);
        }
    }

    private Report report(Ending ending, List<OutputFile> outputs) throws IOException {
        Cause cause = ending.cause();
        Outcome outcome =
                cause == null ? Outcome.SUCCEEDED : cause == Cause.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED;
        SignedReceipt receipt = tools.receipts()
                .append(previous -> new Receipt(
                        Receipt.VERSION,
                        assign.attemptId(),
                        assign.fencing(),
                        tools.receipts().key().did(),
                        assign.digest(),
                        JobDigest.ofOutputs(outputs),
                        outcome,
                        cause,
                        ending.exitCode(),
                        ending.meter(),
                        tools.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                        previous));
        return new Report(assign.attemptId(), assign.fencing(), ending.detail(), outputs, receipt);
    }

    @Override
    public void ready(Instant at) {
        Started now = new Started(assign.attemptId(), assign.fencing(), at);
        started = now;
        tools.uplink().send(now);
    }

    @Override
    public void progress(long done, long total, String note) {
        tools.uplink().send(new Progress(assign.attemptId(), assign.fencing(), done, total, note));
    }

    @Override
    public void line(boolean stderr, String text) {
        log.line(stderr ? Log.Stream.STDERR : Log.Stream.STDOUT, text);
    }
}
