package nodefair.db.job;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** How far a job has come. */
public enum JobState implements State<JobState> {
    QUEUED,
    RUNNING,
    VERIFYING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public static JobState of(String word) {
        return State.of(JobState.class, word);
    }

    @Override
    public Set<JobState> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, FAILED, CANCELLED);
            case RUNNING -> EnumSet.of(VERIFYING, QUEUED, FAILED, CANCELLED);
            case VERIFYING -> EnumSet.of(SUCCEEDED, QUEUED, FAILED, CANCELLED);
            case SUCCEEDED -> Set.of();
            case FAILED -> Set.of();
            case CANCELLED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<JobState> {
        public Column() {
            super(JobState.class);
        }
    }
}
