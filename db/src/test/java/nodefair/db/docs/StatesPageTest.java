package nodefair.db.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nodefair.db.state.State;
import org.junit.jupiter.api.Test;

class StatesPageTest {
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^## (\\w+)$.*?^```mermaid\\nstateDiagram-v2\\n(.*?)^```$");
    private static final Pattern STEP = Pattern.compile("^ {4}(\\S+) --> ([^:\\s]+)(: .+)?$");

    @Test
    void diagrams_drawExactlyTheStepsOfTheEnums() throws ClassNotFoundException {
        Map<String, Set<String>> drawn = drawn();
        Map<String, Set<String>> coded = coded();
        assertThat(coded).hasSizeGreaterThan(10);
        assertThat(drawn).isEqualTo(coded);
    }

    private static Map<String, Set<String>> drawn() {
        Map<String, Set<String>> diagrams = new TreeMap<>();
        Matcher section = SECTION.matcher(Docs.page("states.md"));
        while (section.find()) {
            Set<String> steps = new TreeSet<>();
            section.group(2).lines().forEach(line -> {
                Matcher step = STEP.matcher(line);
                assertThat(step.matches()).as(line).isTrue();
                boolean birth = step.group(1).equals("[*]");
                if (!birth)
                    assertThat(steps.add(step.group(1) + " -> " + step.group(2)))
                            .as(line)
                            .isTrue();
            });
            diagrams.put(section.group(1), steps);
        }
        return diagrams;
    }

    private static Map<String, Set<String>> coded() throws ClassNotFoundException {
        Map<String, Set<String>> enums = new TreeMap<>();
        for (Path source : Docs.sources()) {
            if (!Docs.read(source).contains(" implements State<")) continue;
            String name = Docs.sourceFolder().relativize(source).toString();
            Class<?> type = Class.forName(name.replace(".java", "").replace('/', '.'));
            enums.put(type.getSimpleName(), steps(type));
        }
        return enums;
    }

    private static Set<String> steps(Class<?> type) {
        Set<String> steps = new TreeSet<>();
        for (Object constant : type.getEnumConstants()) {
            State<?> from = (State<?>) constant;
            from.successors().forEach(next -> steps.add(from.word() + " -> " + next.word()));
            if (from.isFinal()) steps.add(from.word() + " -> [*]");
        }
        return steps;
    }
}
