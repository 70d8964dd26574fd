package nodefair.acceptance.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FaultPointsTest {
    private static final Pattern IN_CODE = Pattern.compile("FaultPoint\\.reached\\(\\s*\"([a-z.-]+)\"\\)");
    private static final Pattern ANY_IN_CODE = Pattern.compile("FaultPoint\\.reached\\(");
    private static final Pattern IN_DOCS = Pattern.compile("(?m)^\\| `([a-z-]+\\.[a-z-]+)` \\|");
    private static final int LEAST = 30;

    @Test
    void docs_listEachPointOfTheCodeOnce() {
        assertThat(inDocs()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(LEAST);
        assertThat(inCode()).containsExactlyInAnyOrderElementsOf(inDocs());
    }

    @Test
    void code_namesEachPointWithALiteral() {
        assertThat(inCode()).hasSize(find(ANY_IN_CODE, main()).size());
    }

    private static List<String> inDocs() {
        String page = House.read(House.root().resolve("docs/ledger.md"));
        return names(IN_DOCS, page.substring(page.indexOf("## Fault points")));
    }

    private static List<String> inCode() {
        return names(IN_CODE, main());
    }

    private static String main() {
        return String.join(
                "\n",
                House.sources(".java").stream()
                        .filter(path -> path.toString().contains("/src/main/"))
                        .map(House::read)
                        .toList());
    }

    private static List<String> names(Pattern pattern, String text) {
        return find(pattern, text).stream().map(match -> match.group(1)).toList();
    }

    private static List<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
