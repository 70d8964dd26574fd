package nodefair.db.export;

import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;

/** Where a file is that somebody asked for. */
public enum ExportState implements State<ExportState> {
    QUEUED,
    RUNNING,
    READY,
    FAILED,
    EXPIRED;

    public static ExportState of(String word) {
        return State.of(ExportState.class, word);
    }

    @Override
    public Set<ExportState> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING);
            case RUNNING -> EnumSet.of(QUEUED, READY, FAILED);
            case READY -> EnumSet.of(EXPIRED);
            case FAILED -> Set.of();
            case EXPIRED -> Set.of();
        };
    }
}
