package nodefair.local.payara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the server writes about its start. */
final class PayaraLog {
    private static final Pattern READY = Pattern.compile("Payara Micro.*ready in [\\d,.]+ \\(ms\\)");
    private static final Pattern FAILURE =
            Pattern.compile("SEVERE|Caused by:|Exception while|WELD-00[1-9]\\d+|Error occurred");
    private static final int LINES_MAX = 20;
    private static final int LINE_LENGTH_MAX = 400;

    private PayaraLog() {}

    static boolean saysReady(Path log) {
        return READY.matcher(text(log)).find();
    }

    /** Whether the list of what was deployed has that address. */
    static boolean lists(Path log, String url) {
        return text(log).lines().anyMatch(line -> line.strip().equals(url));
    }

    /** The lines that say why an archive did not deploy. */
    static List<String> whatFailed(Path log) {
        return text(log)
                .lines()
                .filter(line -> FAILURE.matcher(line).find())
                .map(line -> line.substring(0, Math.min(line.length(), LINE_LENGTH_MAX)))
                .distinct()
                .limit(LINES_MAX)
                .toList();
    }

    private static String text(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
