package nodefair.db.reconciliation;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** How far a reconciliation has come. */
public enum RunState implements State<RunState> {
    /** A person asked for it; the worker takes it next. */
    QUEUED,
    RUNNING,
    DONE,
    FAILED;

    public static RunState of(String word) {
        return State.of(RunState.class, word);
    }

    @Override
    public Set<RunState> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING);
            case RUNNING -> EnumSet.of(DONE, FAILED);
            case DONE, FAILED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<RunState> {
        public Column() {
            super(RunState.class);
        }
    }
}
