package nodefair.db.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the steps that a state enum allows with lines such as {@code placed -> funded, closed}. */
public final class Steps<E extends Enum<E> & State<E>> {
    private final Class<E> states;

    private Steps(Class<E> states) {
        this.states = states;
    }

    public static <E extends Enum<E> & State<E>> Steps<E> of(Class<E> states) {
        return new Steps<>(states);
    }

    /** Each state has its line; each step that no line allows is refused with both names. */
    public void areExactly(String... lines) {
        Map<String, Set<String>> allowed = new LinkedHashMap<>();
        for (String line : lines) {
            String[] sides = line.split("->", 2);
            Set<String> next = new TreeSet<>();
            for (String word : sides[1].split(",", -1)) if (!word.isBlank()) next.add(word.strip());
            allowed.put(sides[0].strip(), next);
        }
        for (E from : states.getEnumConstants()) {
            assertThat(State.of(states, from.word())).isSameAs(from);
            assertThat(allowed).containsKey(from.word());
            for (E to : states.getEnumConstants()) {
                check(from, to, allowed.get(from.word()).contains(to.word()));
            }
            assertThat(from.isFinal()).isEqualTo(allowed.get(from.word()).isEmpty());
        }
        assertThat(allowed).hasSize(states.getEnumConstants().length);
    }

    private void check(E from, E to, boolean legal) {
        assertThat(from.canBecome(to)).as("%s -> %s", from, to).isEqualTo(legal);
        if (legal) {
            assertThat(from.to(to)).isSameAs(to);
        } else {
            assertThatThrownBy(() -> from.to(to))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(states.getSimpleName() + " " + from.word() + " cannot become " + to.word());
        }
    }
}
