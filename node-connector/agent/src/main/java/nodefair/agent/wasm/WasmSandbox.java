package nodefair.agent.wasm;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Starts sandbox processes: one Java process for each program, behind bubblewrap where there is one. */
public final class WasmSandbox {
    /** What Java needs beside the program's memory: itself, the compiler, the module. */
    private static final int HEAP_OVERHEAD_MB = 160;

    private final Optional<Bubblewrap> wall;
    private final List<Path> classPath;
    private final Clock clock;

    private WasmSandbox(Optional<Bubblewrap> wall, Clock clock) {
        this.wall = wall;
        this.clock = clock;
        this.classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(path -> path.toFile().exists())
                .toList();
    }

    public static WasmSandbox create(Clock clock) {
        return new WasmSandbox(Bubblewrap.find(), clock);
    }

    /** For machines without bubblewrap, and for tests of exactly that. */
    public static WasmSandbox withoutWall(Clock clock) {
        return new WasmSandbox(Optional.empty(), clock);
    }

    public boolean walled() {
        return wall.isPresent();
    }

    /** Prepares a run; nothing starts before {@link SandboxRun#execute}. */
    public SandboxRun prepare(SandboxJob job) {
        List<String> command = javaCommand(job.limits().memoryMb());
        List<Path> readable = new ArrayList<>(classPath);
        readable.add(job.module().toAbsolutePath());
        readable.add(job.inputFolder().toAbsolutePath());
        List<Path> writable = List.of(job.outputFolder().toAbsolutePath());
        List<String> walled =
                wall.map(around -> around.wrap(command, readable, writable)).orElse(command);
        return new SandboxRun(job, walled, clock);
    }

    private List<String> javaCommand(int memoryMb) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList());
        return List.of(
                java,
                "-Xmx" + (memoryMb + HEAP_OVERHEAD_MB) + "m",
                "-XX:+UseSerialGC",
                "-XX:-DontCompileHugeMethods",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                path,
                WasmChild.class.getName());
    }
}
