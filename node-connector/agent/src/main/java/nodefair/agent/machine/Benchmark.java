package nodefair.agent.machine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** How fast one core of this machine runs WebAssembly: the best of a few short runs of a fixed mix of work. */
public final class Benchmark {
    /** Rounds per second that make 1,000 points, measured on one core of the machine that docs/agent.md names. */
    private static final double REFERENCE_ROUNDS_PER_SECOND = 180_000;

    private static final int ROUNDS = 10_000;
    private static final int WARM_UPS = 3;
    private static final int RUNS = 6;

    private Benchmark() {}

    /** Takes about a second. */
    public static long points() {
        ExportFunction work = work();
        for (int i = 0; i < WARM_UPS; i++) {
            work.apply(ROUNDS / 10);
        }
        long best = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long started = System.nanoTime();
            work.apply(ROUNDS);
            best = Math.min(best, System.nanoTime() - started);
        }
        double roundsPerSecond = ROUNDS * 1e9 / best;
        return Math.round(roundsPerSecond / REFERENCE_ROUNDS_PER_SECOND * 1_000);
    }

    private static ExportFunction work() {
        try (InputStream in = Objects.requireNonNull(Benchmark.class.getResourceAsStream("benchmark.wasm"))) {
            WasmModule module = Parser.parse(in.readAllBytes());
            return Instance.builder(module)
                    .withMachineFactory(MachineFactoryCompiler.compile(module))
                    .build()
                    .export("work");
        } catch (IOException e) {
            throw new IllegalStateException("The benchmark is missing from this jar", e);
        }
    }
}
