package nodefair.db.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderNumberTest {
    @Test
    void random_hasSixCharactersWithoutLookAlikes() {
        Random random = new Random(42);
        Stream.generate(() -> OrderNumber.random(random)).limit(10_000).forEach(number -> assertThat(number)
                .matches("[34679CDFGHJKMNPRTWXY]{6}"));
    }

    @Test
    void random_usesTheWholeAlphabetAndSeldomRepeats() {
        Random random = new Random(42);
        Set<String> numbers =
                Stream.generate(() -> OrderNumber.random(random)).limit(10_000).collect(Collectors.toSet());
        assertThat(numbers).hasSizeGreaterThan(9_990);
        assertThat(String.join("", numbers).chars().distinct().count()).isEqualTo(OrderNumber.ALPHABET.length());
    }

    @Test
    void normalize_readsWhatAPersonTypes() {
        assertThat(OrderNumber.normalize(" k7m-3xd ")).isEqualTo("K7M3XD");
    }
}
