package nodefair.db.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitecturePageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([^|]+) \\| [^|]+ \\|$");
    private static final Pattern DROPPED = Pattern.compile("(?m)^drop table (\\w+);");
    private static final Pattern CREATED = Pattern.compile("(?m)^create table ([a-z_]+) \\(");
    private static final String WRITER = "(db/account|db/audit|db/artifact|fleet|market|gateway|engine|exports)\\b.*";

    @Test
    void tables_eachHaveOneRow() {
        assertThat(rows().map(row -> row.group(1))).containsExactlyInAnyOrderElementsOf(created());
    }

    @Test
    void tables_eachHaveAWriter() {
        assertThat(rows().map(row -> row.group(2).strip())).allMatch(writer -> writer.matches(WRITER));
    }

    private static Stream<MatchResult> rows() {
        String page = Docs.page("architecture.md");
        return ROW.matcher(page.substring(page.indexOf("## Tables and their one writer")))
                .results();
    }

    private static List<String> created() {
        List<String> gone = named(DROPPED);
        return named(CREATED).stream().filter(table -> !gone.contains(table)).toList();
    }

    private static List<String> named(Pattern statement) {
        return Docs.migrations().stream()
                .flatMap(sql -> statement.matcher(sql).results())
                .map(table -> table.group(1))
                .toList();
    }
}
