package nodefair.acceptance.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nodefair.ui.format.StateGlyph;
import org.junit.jupiter.api.Test;

/** Whatever has a state can be shown with it: a word without a glyph of its own would look as if nothing had begun. */
class StateGlyphTest {
    private static final Set<String> NOT_BEGUN = Set.of("draft", "none");

    @Test
    void everyState_hasItsGlyph() {
        List<Enum<?>> states = states().toList();

        assertThat(states).hasSizeGreaterThan(50);
        assertThat(states)
                .filteredOn(state -> StateGlyph.of(state) == StateGlyph.NOT_BEGUN)
                .extracting(StateGlyph::word)
                .allMatch(NOT_BEGUN::contains);
    }

    private static Stream<Enum<?>> states() {
        return new ClassFileImporter()
                .importPaths(House.classFolders()).stream()
                        .filter(type -> type.isEnum() && type.getSimpleName().endsWith("State"))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getEnumConstants()))
                        .map(constant -> (Enum<?>) constant);
    }
}
