package nodefair.acceptance.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpectationsPageTest {
    private static final Pattern LINE = Pattern.compile("(?m)^\\| ([FRP]\\d+) \\|");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");
    private static final int FINANCE = 40;

    private final String page = House.read(House.root().resolve("docs/expectations.md"));

    @Test
    void finance_hasEachNumberOnce() {
        assertThat(found(LINE))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, FINANCE)
                        .mapToObj(number -> "F" + number)
                        .toList());
    }

    @Test
    void tests_thatAreNamedExist() {
        Set<String> sources = House.sources(".java").stream()
                .map(path -> path.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        assertThat(sources).containsAll(found(TEST));
    }

    private List<String> found(Pattern pattern) {
        return pattern.matcher(page).results().map(match -> match.group(1)).toList();
    }
}
