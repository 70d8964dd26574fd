package nodefair.acceptance.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TidyTest {
    private static final int LINES_MAX = 500;
    private static final int METHOD_LINES_MAX = 70;
    private static final Pattern METHOD_START = Pattern.compile(
            "^    (?! )(public |protected |private |static |final |abstract |synchronized |<)*[\\w<>\\[\\], .?@]+\\(.*");
    private static final Pattern FIELD = Pattern.compile(" =( |$)");
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern SLEEP = Pattern.compile("Thread\\.sleep\\(");
    private static final Pattern INLINE_STYLE = Pattern.compile("\\sstyle=\"");
    /** A component's onclick gets the page's nonce; plain HTML's does not. A module is named by data-module, see nodefair.js. */
    private static final Pattern INLINE_SCRIPT = Pattern.compile(
            "<(h:)?script(?![^>]*\\bsrc=)[^>]*>|<script[^>]*\\btype=\"module\"|<[a-z]+\\s[^>]*\\son(click|change|load|submit)=\"");

    @Test
    void files_areNotLong() {
        assertThat(House.sources(".java").stream()
                        .filter(path -> House.read(path).lines().count() > LINES_MAX)
                        .map(TidyTest::name))
                .isEmpty();
    }

    @Test
    void methods_areNotLong() {
        var found = new TreeSet<String>();
        for (Path path : House.sources(".java")) {
            List<String> lines = House.read(path).lines().toList();
            int start = -1;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (start < 0
                        && METHOD_START.matcher(line).matches()
                        && !FIELD.matcher(line).find()
                        && !line.endsWith(";")) {
                    start = i;
                }
                if (line.equals("    }") && start >= 0) {
                    if (i - start > METHOD_LINES_MAX) found.add(name(path) + ":" + (start + 1));
                    start = -1;
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void sources_carryNoLeftOvers() {
        assertThat(House.sources(".java").stream()
                        .filter(path -> !path.endsWith("TidyTest.java"))
                        .filter(path -> LEFT_OVER.matcher(House.read(path)).find())
                        .map(TidyTest::name))
                .isEmpty();
    }

    @Test
    void tests_waitForConditionsInsteadOfSleeping() {
        assertThat(House.sources(".java").stream()
                        .filter(path -> path.toString().contains("/src/test/") && !path.endsWith("TidyTest.java"))
                        .filter(path -> SLEEP.matcher(House.read(path)).find())
                        .map(TidyTest::name))
                .isEmpty();
    }

    @Test
    void pages_carryNoInlineStyleOrScript() {
        assertThat(House.sources(".xhtml").stream()
                        .filter(path -> INLINE_STYLE.matcher(House.read(path)).find()
                                || INLINE_SCRIPT.matcher(House.read(path)).find())
                        .map(TidyTest::name))
                .isEmpty();
    }

    @Test
    void packages_sayWhatTheyAreFor() {
        var missing = new TreeSet<String>();
        for (Path path : House.sources(".java")) {
            Path folder = path.getParent();
            boolean main = path.toString().contains("/src/main/");
            if (main && folder != null && !Files.exists(folder.resolve("package-info.java"))) missing.add(name(folder));
        }
        assertThat(missing).isEmpty();
    }

    private static String name(Path path) {
        return House.root().relativize(path).toString();
    }
}
