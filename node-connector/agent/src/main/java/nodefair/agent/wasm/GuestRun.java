package nodefair.agent.wasm;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import nodefair.protocol.receipt.Cause;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.types.MemoryLimits;

/** Runs one program from its module to its end, inside the sandbox process. */
final class GuestRun {
    private static final long RANDOM_SEED = 42;

    private final ChildSpec spec;
    private final ChildEventWriter events;
    private final GuestLog stdout;
    private final GuestLog stderr;
    private @Nullable LimitedMemory memory;

    GuestRun(ChildSpec spec, ChildEventWriter events) {
        this.spec = spec;
        this.events = events;
        AtomicLong logBudget = new AtomicLong(spec.logBytes());
        this.stdout = new GuestLog(events, false, logBudget);
        this.stderr = new GuestLog(events, true, logBudget);
    }

    ChildEvent.Ended run() {
        GuestModule module;
        try {
            module = GuestModule.load(Path.of(spec.module()), spec.memoryMb());
        } catch (GuestRefused e) {
            return new ChildEvent.Ended(e.reason(), null, String.valueOf(e.getMessage()), 0);
        }
        try (WasiPreview1 wasi =
                WasiPreview1.builder().withOptions(wasiOptions()).build()) {
            return start(module, wasi);
        }
    }

    private ChildEvent.Ended start(GuestModule module, WasiPreview1 wasi) {
        OutputBudget budget = new OutputBudget(Path.of(spec.outputFolder()), spec.outputBytes(), spec.outputFiles());
        ImportValues imports = ImportValues.builder()
                .addFunction(new GuestSystem(budget).functions(wasi))
                .build();
        Instance.Builder builder = Instance.builder(module.module())
                .withImportValues(imports)
                .withMemoryLimits(module.memoryLimits())
                .withMemoryFactory(this::memory)
                .withMachineFactory(module.machineFactory())
                .withStart(false);
        events.write(new ChildEvent.Ready(Clock.systemUTC().millis()));
        long started = System.nanoTime();
        Ending ending = ending(builder);
        long wallMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        stdout.end();
        stderr.end();
        return new ChildEvent.Ended(ending.cause, ending.exitCode, ending.detail, wallMillis);
    }

    private record Ending(@Nullable Cause cause, @Nullable Integer exitCode, String detail) {}

    private Ending ending(Instance.Builder builder) {
        try {
            builder.build().export("_start").apply();
            return exited(0);
        } catch (WasiExitException e) {
            return exited(e.exitCode());
        } catch (OutputLimitReached e) {
            return new Ending(Cause.OUTPUT_LIMIT, null, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return new Ending(Cause.TRAP, null, "The program trapped: call stack exhausted");
        } catch (RuntimeException e) {
            return trapped(e);
        }
    }

    private Ending exited(int code) {
        if (code == 0) {
            return new Ending(null, 0, "");
        }
        return memoryRefused()
                ? new Ending(Cause.MEMORY_LIMIT, code, "The program needed more than " + spec.memoryMb() + " MB")
                : new Ending(Cause.EXIT_CODE, code, "The program ended with exit code " + code);
    }

    private Ending trapped(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutputLimitReached limit) {
                return new Ending(Cause.OUTPUT_LIMIT, null, String.valueOf(limit.getMessage()));
            }
        }
        if (memoryRefused()) {
            return new Ending(Cause.MEMORY_LIMIT, null, "The program needed more than " + spec.memoryMb() + " MB");
        }
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new Ending(Cause.TRAP, null, "The program trapped: " + reason);
    }

    private boolean memoryRefused() {
        return memory != null && memory.refused();
    }

    private LimitedMemory memory(MemoryLimits limits) {
        LimitedMemory made = new LimitedMemory(limits);
        memory = made;
        return made;
    }

    private WasiOptions wasiOptions() {
        List<String> arguments = new ArrayList<>();
        arguments.add(spec.programName());
        arguments.addAll(spec.arguments());
        Instant standing = Instant.ofEpochSecond(0, GuestSystem.CLOCK_NANOS);
        return WasiOptions.builder()
                .withArguments(arguments)
                .withStdout(stdout)
                .withStderr(stderr)
                .withRandom(new Random(RANDOM_SEED))
                .withClock(Clock.fixed(standing, ZoneOffset.UTC))
                .withDirectory("/in", Path.of(spec.inputFolder()))
                .withDirectory("/out", Path.of(spec.outputFolder()))
                .withThrowOnExit0(true)
                .build();
    }
}
