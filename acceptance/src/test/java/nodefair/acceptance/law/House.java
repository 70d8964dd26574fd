package nodefair.acceptance.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the sources and classes of all modules from wherever the tests are started. */
final class House {
    static final List<String> MODULES = List.of(
            "db",
            "billing/verify",
            "billing/contracts",
            "billing/engine",
            "billing/invoices",
            "billing/exports",
            "billing/console",
            "node-connector/protocol",
            "node-connector/agent",
            "node-connector/gateway",
            "web-ui",
            "marketplace-web/market",
            "marketplace-web/pages",
            "marketplace-web/api",
            "provider-portal/fleet",
            "provider-portal/pages",
            "local-stack",
            "acceptance");

    private House() {}

    static Path root() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("node-connector/protocol/pom.xml"))) {
            path = path.getParent();
            if (path == null) throw new IllegalStateException("not inside the project");
        }
        return path;
    }

    /** Folders of compiled main classes of all modules that have any. */
    static List<Path> classFolders() {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve("target/classes"))
                .filter(Files::isDirectory)
                .toList();
    }

    /** All files below the modules' src folders with that ending. */
    static List<Path> sources(String ending) {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve("src"))
                .filter(Files::isDirectory)
                .flatMap(House::walk)
                .filter(path -> path.toString().endsWith(ending))
                .sorted()
                .toList();
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
