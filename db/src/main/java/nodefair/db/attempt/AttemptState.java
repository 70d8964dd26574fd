package nodefair.db.attempt;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** How far one try of a job has come. */
public enum AttemptState implements State<AttemptState> {
    ASSIGNED,
    RUNNING,
    REPORTED,
    ACCEPTED,
    REJECTED,
    FAILED,
    LOST,
    CANCELLED;

    public static AttemptState of(String word) {
        return State.of(AttemptState.class, word);
    }

    @Override
    public Set<AttemptState> successors() {
        return switch (this) {
            case ASSIGNED -> EnumSet.of(RUNNING, REPORTED, FAILED, LOST, CANCELLED);
            case RUNNING -> EnumSet.of(REPORTED, FAILED, LOST, CANCELLED);
            case REPORTED -> EnumSet.of(ACCEPTED, REJECTED, FAILED, LOST, CANCELLED);
            case ACCEPTED -> Set.of();
            case REJECTED -> Set.of();
            case FAILED -> Set.of();
            case LOST -> Set.of();
            case CANCELLED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<AttemptState> {
        public Column() {
            super(AttemptState.class);
        }
    }
}
