package nodefair.agent.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nodefair.protocol.frame.JobLimits;
import nodefair.protocol.receipt.Cause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WasmSandboxTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final WasmSandbox SANDBOX = WasmSandbox.create(CLOCK);

    @TempDir
    Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void prepare() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(in.resolve("input.txt"), "forty-two\n");
    }

    @Test
    void program_readsInputsWritesOutputsLogsAndTellsItsProgress() throws IOException {
        Heard heard = new Heard();
        SandboxResult result = run(heard, limits(), "hello", "two words");
        assertThat(result.cause()).as(result.detail()).isNull();
        assertThat(result.exitCode()).isZero();
        assertThat(out.resolve("copy.txt")).hasContent("forty-two\n");
        assertThat(out.resolve("sub/empty")).isEmptyFile();
        assertThat(heard.lines)
                .containsExactlyInAnyOrder("out argument 1: hello", "out argument 2: two words", "err plain stderr");
        assertThat(heard.progress).containsExactly("1/4 quarter", "4/4 ");
        assertThat(result.meter().readyAt()).isEqualTo(heard.readyAt);
        assertThat(result.meter().cpuMillis()).isPositive();
        assertThat(result.meter().peakMemoryBytes()).isGreaterThan(10_000_000);
    }

    @Test
    void program_thatExitsWithACodeHasFailedWithIt() {
        SandboxResult result = run(new Heard(), limits(), "exit", "7");
        assertThat(result.cause()).isEqualTo(Cause.EXIT_CODE);
        assertThat(result.exitCode()).isEqualTo(7);
    }

    @Test
    void program_thatWantsTooMuchMemoryReachesItsLimit() {
        SandboxResult result = run(new Heard(), limits(), "memory");
        assertThat(result.cause()).as(result.detail()).isEqualTo(Cause.MEMORY_LIMIT);
        assertThat(result.detail()).isEqualTo("The program needed more than 64 MB");
    }

    @Test
    void program_thatNeverEndsIsKilledAtItsWallTime() {
        SandboxResult result = run(new Heard(), new JobLimits(2, 64, 1 << 20, 8, 10_000), "loop");
        assertThat(result.cause()).isEqualTo(Cause.WALL_TIME_LIMIT);
        assertThat(result.meter().wallMillis()).isBetween(2_000L, 10_000L);
        assertThat(result.meter().cpuMillis()).isPositive();
    }

    @Test
    void program_thatIsCancelledStopsAtOnce() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        Heard heard = new Heard() {
            @Override
            public void ready(Instant at) {
                ready.countDown();
            }
        };
        SandboxRun run = SANDBOX.prepare(job("guest.wasm", limits(), "loop"));
        CompletableFuture<SandboxResult> result = CompletableFuture.supplyAsync(() -> run.execute(heard));
        assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
        run.cancel("Enough");
        SandboxResult ended = result.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(ended.cause()).isEqualTo(Cause.CANCELLED);
        assertThat(ended.detail()).isEqualTo("Enough");
    }

    @ParameterizedTest
    @CsvSource({"stdout", "stdout-one-line"})
    void program_thatFloodsItsLogIsCutAtTheLimit(String mode) {
        Heard heard = new Heard();
        SandboxResult result = run(heard, limits(), mode);
        assertThat(result.cause()).as(result.detail()).isNull();
        assertThat(heard.lines.stream().mapToInt(String::length).sum()).isLessThan(12_000);
        assertThat(heard.lines).last().isEqualTo("err [the log is full, the rest is dropped]");
    }

    @ParameterizedTest
    @CsvSource({"output", "sparse", "files"})
    void program_thatLeavesTooMuchReachesItsOutputLimit(String mode) throws IOException {
        SandboxResult result = run(new Heard(), limits(), mode);
        assertThat(result.cause()).as(result.detail()).isEqualTo(Cause.OUTPUT_LIMIT);
        try (var files = Files.walk(out)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(path -> path.toFile().length())
                            .sum())
                    .isLessThan(1_200_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"recursion", "trap"})
    void program_thatTrapsHasFailedByATrap(String mode) {
        SandboxResult result = run(new Heard(), limits(), mode);
        assertThat(result.cause()).as(result.detail()).isEqualTo(Cause.TRAP);
    }

    @ParameterizedTest
    @CsvSource({
        "text.wasm,NOT_A_WASM_MODULE",
        "truncated.wasm,NOT_A_WASM_MODULE",
        "library.wasm,NOT_A_WASM_MODULE",
        "foreign-import.wasm,NOT_A_WASM_MODULE",
        "greedy.wasm,MEMORY_LIMIT"
    })
    void module_thatCannotRunIsRefusedWithAReason(String module, Cause cause) {
        SandboxResult result = SANDBOX.prepare(job(module, limits())).execute(new Heard());
        assertThat(result.cause()).as(result.detail()).isEqualTo(cause);
        assertThat(result.detail()).startsWith("The module ");
        assertThat(result.meter().wallMillis()).isZero();
    }

    @Test
    void program_cannotLeaveItsFolders() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(in.resolve("planted"), secret);
        Heard heard = new Heard();
        SandboxResult result = run(heard, limits(), "escape");
        assertThat(result.cause()).as(result.detail()).isNull();
        assertThat(heard.lines.stream().filter(line -> !line.startsWith("out write planted")))
                .hasSize(8)
                .noneMatch(line -> line.endsWith("WORKED"));
        assertThat(in.resolve("input.txt")).hasContent("forty-two\n");
        assertThat(folder.resolve("escaped")).doesNotExist();
        try (var files = Files.walk(out)) {
            assertThat(files.filter(Files::isSymbolicLink)).isEmpty();
        }
    }

    @Test
    void program_cannotChangeItsInputsEvenWithoutAWall() throws IOException {
        Files.createDirectory(in.resolve("folder"));
        Heard heard = new Heard();
        SandboxResult result = WasmSandbox.withoutWall(CLOCK)
                .prepare(job("guest.wasm", limits(), "change-inputs"))
                .execute(heard);
        assertThat(result.cause()).as(result.detail()).isNull();
        assertThat(heard.lines).hasSize(16).last().isEqualTo("out read: WORKED");
        assertThat(heard.lines.subList(0, 15)).noneMatch(line -> line.endsWith("WORKED"));
        assertThat(in.resolve("input.txt")).hasContent("forty-two\n");
        try (var files = Files.walk(in)) {
            assertThat(files.map(path -> in.relativize(path).toString()))
                    .containsExactlyInAnyOrder("", "folder", "input.txt");
        }
    }

    @Test
    void program_seesTheSameWorldOnEveryMachine() {
        Heard first = new Heard();
        run(first, limits(), "world");
        Heard second = new Heard();
        SandboxResult result = WasmSandbox.withoutWall(CLOCK)
                .prepare(job("guest.wasm", limits(), "world"))
                .execute(second);
        assertThat(result.cause()).as(result.detail()).isNull();
        assertThat(second.lines).isEqualTo(first.lines);
        assertThat(first.lines)
                .contains(
                        "out time 946684800.000000000",
                        "out monotonic 946684800.000000000",
                        "out mtime 946684800 inode 0",
                        "out HOME none");
    }

    private SandboxResult run(Heard heard, JobLimits limits, String... arguments) {
        return SANDBOX.prepare(job("guest.wasm", limits, arguments)).execute(heard);
    }

    private SandboxJob job(String module, JobLimits limits, String... arguments) {
        Path file = Path.of("src/test/resources/guests", module).toAbsolutePath();
        return new SandboxJob(file, in, out, "guest", List.of(arguments), limits);
    }

    private static JobLimits limits() {
        return new JobLimits(60, 64, 1_000_000, 8, 10_000);
    }

    private static class Heard implements SandboxListener {
        final List<String> lines = new ArrayList<>();
        final List<String> progress = new ArrayList<>();
        Instant readyAt;

        @Override
        public void ready(Instant at) {
            readyAt = at;
        }

        @Override
        public void progress(long done, long total, String note) {
            progress.add(done + "/" + total + " " + note);
        }

        @Override
        public void line(boolean stderr, String text) {
            lines.add((stderr ? "err " : "out ") + text);
        }
    }
}
