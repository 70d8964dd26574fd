package nodefair.acceptance.money;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs an application in a process of its own, which dies at a fault point. */
final class DyingApp {
    private DyingApp() {}

    /**
     * @param log its name below target/money
     * @param fault point and how often it is passed
     * @return its exit code
     */
    static int run(Class<?> main, List<String> arguments, String log, String fault, Duration patience)
            throws IOException, InterruptedException {
        Path file = Path.of("target/money", log).toAbsolutePath();
        Files.createDirectories(file.getParent());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-Dnodefair.fault=" + fault,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        if (!child.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            child.destroyForcibly();
            throw new AssertionError("the application hangs, see " + file);
        }
        return child.exitValue();
    }
}
