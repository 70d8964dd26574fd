package nodefair.agent.wasm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wall around a sandbox process on Linux: no network, no other files, no other processes, gone when the agent is. */
final class Bubblewrap {
    private static final Logger LOG = LoggerFactory.getLogger(Bubblewrap.class);
    private static final int PROBE_SECONDS = 10;

    private final List<String> base;

    private Bubblewrap(List<String> base) {
        this.base = base;
    }

    /** The wall, or none when this machine has no bubblewrap that works. */
    static Optional<Bubblewrap> find() {
        try {
            Bubblewrap wall = new Bubblewrap(base());
            List<String> probe = new ArrayList<>(wall.base);
            probe.add("/usr/bin/true");
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return Optional.of(wall);
            }
            process.destroyForcibly();
            LOG.warn("bubblewrap does not work here, programs run without the second wall, path={}", base().get(0));
        } catch (IOException e) {
            LOG.warn("bubblewrap is not installed, programs run without the second wall");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** The command inside the wall; it sees the read-only paths, and may write below the others. */
    List<String> wrap(List<String> command, List<Path> readOnly, List<Path> writable) {
        List<String> wrapped = new ArrayList<>(base);
        readOnly.forEach(path -> bind(wrapped, "--ro-bind", path));
        writable.forEach(path -> bind(wrapped, "--bind", path));
        wrapped.add("--");
        wrapped.addAll(command);
        return wrapped;
    }

    private static void bind(List<String> command, String how, Path path) {
        command.addAll(List.of(how, path.toString(), path.toString()));
    }

    private static List<String> base() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "bwrap",
                "--unshare-all",
                "--die-with-parent",
                "--new-session",
                "--cap-drop",
                "ALL",
                "--clearenv",
                "--proc",
                "/proc",
                "--dev",
                "/dev",
                "--tmpfs",
                "/tmp",
                "--chdir",
                "/"));
        for (String folder : List.of("/usr", "/bin", "/lib", "/lib64")) {
            Path path = Path.of(folder);
            if (Files.isSymbolicLink(path)) {
                command.addAll(List.of("--symlink", Files.readSymbolicLink(path).toString(), folder));
            } else if (Files.isDirectory(path)) {
                bind(command, "--ro-bind", path);
            }
        }
        for (Path folder : javaFolders()) {
            bind(command, "--ro-bind", folder);
        }
        return command;
    }

    /** Java's home, and the folders outside it that its configuration links to. */
    private static Set<Path> javaFolders() throws IOException {
        Path home = Path.of(System.getProperty("java.home")).toRealPath();
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(home);
        try (Stream<Path> files = Files.walk(home.resolve("conf"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isSymbolicLink)::iterator) {
                Path target = file.toRealPath();
                Path folder = target.getParent();
                if (!target.startsWith(home) && folder != null && folder.startsWith("/etc")) {
                    folders.add(folder);
                }
            }
        }
        folders.removeIf(folder -> folder.startsWith("/usr"));
        return folders;
    }
}
