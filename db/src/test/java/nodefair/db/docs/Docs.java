package nodefair.db.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the project's pages and the sources of this module, from wherever the tests are started. */
final class Docs {
    private Docs() {}

    static String page(String name) {
        return read(root().resolve("docs").resolve(name));
    }

    static List<String> migrations() {
        return contents(root().resolve("db/src/main/resources/db/migration"), ".sql");
    }

    static List<Path> sources() {
        return files(root().resolve("db/src/main/java"), ".java");
    }

    static Path sourceFolder() {
        return root().resolve("db/src/main/java");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> contents(Path folder, String ending) {
        return files(folder, ending).stream().map(Docs::read).toList();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("db/src/main")) ? here : here.getParent();
    }
}
