package nodefair.exports.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import nodefair.billing.report.Column;
import nodefair.billing.report.Report;
import nodefair.billing.report.Reports;
import org.junit.jupiter.api.Test;

/** The column dictionary of docs/exports.md is what the reports say; run with -Dexports.page=write to write it again. */
class ExportsPageTest {
    private static final String START = "<!-- dictionary: written by ExportsPageTest -->\n";
    private static final Path PAGE = page();

    @Test
    void dictionary_isThatOfTheReports() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(START) + START.length());
        if ("write".equals(System.getProperty("exports.page"))) Files.writeString(PAGE, before + dictionary());

        assertThat(Files.readString(PAGE)).isEqualTo(before + dictionary());
    }

    private static String dictionary() {
        StringBuilder text = new StringBuilder();
        for (Report report : Reports.all()) {
            text.append("\n### ")
                    .append(report.name())
                    .append("\n")
                    .append(report.title())
                    .append(". ");
            text.append(report.about()).append("\n\n| column | kind | meaning |\n|---|---|---|\n");
            for (Column column : report.columns()) {
                text.append("| `")
                        .append(column.name())
                        .append("` | ")
                        .append(column.kind().name().toLowerCase(Locale.ROOT))
                        .append(" | ")
                        .append(column.meaning().replace("|", "\\|"))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    private static Path page() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("docs/architecture.md"))) path = path.getParent();
        return path.resolve("docs/exports.md");
    }
}
