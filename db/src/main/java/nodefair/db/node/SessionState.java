package nodefair.db.node;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** Whether a connection of a node still stands; derived from its closing time. */
public enum SessionState implements State<SessionState> {
    OPEN,
    CLOSED;

    public static SessionState of(String word) {
        return State.of(SessionState.class, word);
    }

    @Override
    public Set<SessionState> successors() {
        return switch (this) {
            case OPEN -> EnumSet.of(CLOSED);
            case CLOSED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<SessionState> {
        public Column() {
            super(SessionState.class);
        }
    }
}
