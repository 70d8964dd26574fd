package nodefair.acceptance.scene;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keeps what a failed scenario saw: each open page as picture and HTML, and the ends of all logs. */
final class Failures {
    private static final int LAST_LINES = 60;

    private final Scene scene;

    Failures(Scene scene) {
        this.scene = scene;
    }

    void keep(String name) {
        Path folder = scene.target().resolve("failures").resolve(name);
        try {
            Scene.delete(folder);
            Files.createDirectories(folder);
            int number = 0;
            for (Person person : scene.people()) {
                for (Page page : person.pages()) page(page, folder.resolve(person.name() + "-" + ++number));
            }
            Files.write(folder.resolve("logs.txt"), logs());
            System.out.println("What it saw is kept in " + folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void page(Page page, Path file) throws IOException {
        try {
            Files.writeString(Path.of(file + ".html"), "<!-- " + page.url() + " -->\n" + page.content());
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(file + ".png")).setFullPage(true));
        } catch (PlaywrightException e) {
            Files.writeString(Path.of(file + ".txt"), "the page could not be kept: " + e.getMessage());
        }
    }

    private List<String> logs() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(scene.stack().directory().resolve("logs"))) {
            for (Path log : files.sorted().toList()) {
                List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                all.add("==== " + log.getFileName());
                all.addAll(lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
            }
        }
        return all;
    }
}
