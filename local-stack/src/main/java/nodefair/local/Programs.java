package nodefair.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts programs that end when this one ends, however it ends, and leaves a pid file for each. */
public final class Programs {
    /**
     * Runs a command beside a watcher that reads the pipe to us: at its end (we closed it, or were killed with -9) the
     * watcher stops the command. The command ignores the terminal's Ctrl-C, for we stop it in order.
     */
    private static final String LEASH =
            """
            exec 3<&0 </dev/null
            trap '' INT
            (
              trap '' TERM HUP
              while read -r line <&3; do :; done
              kill -TERM $$ 2>/dev/null || exit 0
              tries=0
              while kill -0 $$ 2>/dev/null && [ $tries -lt 60 ]; do sleep 0.25; tries=$((tries+1)); done
              kill -KILL $$ 2>/dev/null
            ) >/dev/null 2>&1 &
            exec 3<&-
            exec "$@"
            """;

    private final Path logs;
    private final Path pids;

    public Programs(Path directory) throws IOException {
        this.logs = Files.createDirectories(directory.resolve("logs"));
        this.pids = Files.createDirectories(directory.resolve("pids"));
    }

    /** Starts a command whose output goes to logs/NAME.log; the environment is added to ours. */
    public Program launch(String name, Path workingDirectory, Map<String, String> environment, List<String> command)
            throws IOException {
        List<String> leashed = new ArrayList<>(List.of("/bin/sh", "-c", LEASH, name));
        leashed.addAll(command);
        Path log = logs.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(leashed)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().remove("NODEFAIR_JDK_SAID");
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new Program(name, process, process.toHandle(), log, remember(name, process.pid()));
    }

    /** Ends a program that is not our child when we end, and leaves its pid file. */
    public Program watch(String name, long pid, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/sh", "-c", "trap '' INT TERM HUP; while read -r line; do :; done; kill -INT " + pid);
        ProcessHandle watched = ProcessHandle.of(pid)
                .orElseThrow(() -> new PartFailed(name, "its process " + pid + " is gone", List.of()));
        return new Program(name, builder.start(), watched, log, remember(name, pid));
    }

    /** Runs a command to its end; its output goes to logs/NAME.log. */
    public void run(String name, Path workingDirectory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        try (Program program = launch(name, workingDirectory, environment, command)) {
            int code = program.awaitEnd();
            if (code != 0) {
                throw program.failed("ended with exit code " + code);
            }
        }
    }

    /** Ends what a supervisor that was killed could not end itself; a pid that now belongs to another is left alone. */
    public void clearLeftovers(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(pids)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file).strip();
                if (text.equals(Long.toString(ProcessHandle.current().pid()))) {
                    continue;
                }
                leftover(text, directory).ifPresent(Programs::end);
                Files.deleteIfExists(file);
            }
        }
    }

    private static Optional<ProcessHandle> leftover(String pid, Path directory) {
        if (!pid.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(handle -> commandLine(handle).contains(directory.toString()));
    }

    private static String commandLine(ProcessHandle handle) {
        Path file = Path.of("/proc/" + handle.pid() + "/cmdline");
        try {
            return Files.exists(file)
                    ? Files.readString(file).replace('\0', ' ')
                    : handle.info().commandLine().orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        Program.awaitEnd(handle, Duration.ofSeconds(10));
    }

    private Path remember(String name, long pid) throws IOException {
        Path file = pids.resolve(name + ".pid");
        Files.writeString(file, Long.toString(pid));
        return file;
    }
}
