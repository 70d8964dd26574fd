package nodefair.acceptance.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of these sources as a newcomer has them: nothing built, nothing kept. */
final class Checkout {
    private static final long PATIENCE_MINUTES = 8;
    private final Path folder;

    private Checkout(Path folder) {
        this.folder = folder;
    }

    /** What a command printed, both streams, and how it ended. */
    record Outcome(int exit, String text) {}

    /** Every file that git knows or would know. */
    static Checkout copiedTo(Path folder) throws IOException, InterruptedException {
        Path root = Path.of("..").toRealPath();
        Outcome files = run(root, List.of("git", "ls-files", "--cached", "--others", "--exclude-standard"));
        for (String name : files.text().lines().toList()) {
            Path from = root.resolve(name);
            if (!Files.isRegularFile(from)) continue;
            Path to = folder.resolve(name);
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return new Checkout(folder);
    }

    /** {@code ./run} with options. */
    Outcome run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./run"));
        command.addAll(List.of(options));
        return run(folder, command);
    }

    /** Programs that were started out of this folder and still run. */
    List<String> processes() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(
                            process -> process.pid() != ProcessHandle.current().pid())
                    .map(process -> process.info().commandLine().orElse(""))
                    .filter(line -> line.contains(folder.toString()))
                    .toList();
        }
    }

    private static Outcome run(Path where, List<String> command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("nodefair-run", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(where.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile());
            // the Maven around this test must not be taken for the one inside
            builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new AssertionError(command + " hangs: " + Files.readString(printed));
            }
            return new Outcome(process.exitValue(), Files.readString(printed, StandardCharsets.UTF_8));
        } finally {
            Files.delete(printed);
        }
    }
}
