package nodefair.db.state;

import java.util.Set;

/** A state of something stored, which knows the states that may follow it. */
public interface State<S extends State<S>> extends Word {
    /** The states that may follow at once; empty at the end of a life. */
    Set<S> successors();

    default boolean canBecome(S next) {
        return successors().contains(next);
    }

    default boolean isFinal() {
        return successors().isEmpty();
    }

    /**
     * The next state, when the step is legal.
     *
     * @throws IllegalStateException naming both states, when it is not
     */
    default S to(S next) {
        if (canBecome(next)) return next;
        String kind = ((Enum<?>) this).getDeclaringClass().getSimpleName();
        throw new IllegalStateException(kind + " " + word() + " cannot become " + next.word());
    }

    static <E extends Enum<E> & State<E>> E of(Class<E> states, String word) {
        return Word.of(states, word);
    }
}
