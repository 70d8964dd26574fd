package nodefair.db.reconciliation;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** What became of a difference between our books and an outside party. */
public enum ExceptionState implements State<ExceptionState> {
    OPEN,
    /** A person, or a rule, says why it is there; it may stay. */
    EXPLAINED,
    /** Both sides agree now. */
    RESOLVED;

    public static ExceptionState of(String word) {
        return State.of(ExceptionState.class, word);
    }

    @Override
    public Set<ExceptionState> successors() {
        return switch (this) {
            case OPEN -> EnumSet.of(EXPLAINED, RESOLVED);
            case EXPLAINED -> EnumSet.of(OPEN, RESOLVED);
            case RESOLVED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<ExceptionState> {
        public Column() {
            super(ExceptionState.class);
        }
    }
}
