package nodefair.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** What ./run starts: the whole stack, until it is told to end. */
public final class RunCommand {
    private RunCommand() {}

    /** Arguments: the project's folder and the base port. */
    public static void main(String[] args) throws Exception {
        Path project = Path.of(args[0]).toAbsolutePath();
        Path directory = Files.createDirectories(project.resolve(".local"));
        Progress progress = new Progress(System.out);
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                progress.line("This checkout is running already; ./run --status tells where, ./run --stop ends it.");
                System.exit(1);
            }
            runUntilTold(project, directory, Integer.parseInt(args[1]), progress);
        }
    }

    private static void runUntilTold(Path project, Path directory, int port, Progress progress) throws IOException {
        Path ready = directory.resolve("ready");
        Files.deleteIfExists(ready);
        Files.createDirectories(directory.resolve("pids"));
        Files.writeString(
                directory.resolve("pids/supervisor.pid"),
                Long.toString(ProcessHandle.current().pid()));
        long begin = System.nanoTime();
        try {
            LocalStack stack = LocalStack.builder()
                    .project(project)
                    .directory(directory)
                    .port(port)
                    .with(System.getenv())
                    .progress(progress)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, ready, progress)));
            String farewell = Welcome.text(stack, Duration.ofNanos(System.nanoTime() - begin));
            progress.line(farewell);
            Files.writeString(ready, farewell);
            new CountDownLatch(1).await();
        } catch (PartFailed e) {
            progress.line("");
            progress.line(String.format(Locale.ROOT, "FAILED  %s", e.getMessage()));
            e.lastLines().forEach(line -> progress.line("    | " + line));
            Files.deleteIfExists(directory.resolve("pids/supervisor.pid"));
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(LocalStack stack, Path ready, Progress progress) {
        progress.line("Stopping ...");
        stack.close();
        try {
            Files.deleteIfExists(ready);
            Files.deleteIfExists(stack.directory().resolve("pids/supervisor.pid"));
        } catch (IOException e) {
            progress.line("Left behind: " + e.getMessage());
        }
        progress.line("Stopped.");
    }
}
