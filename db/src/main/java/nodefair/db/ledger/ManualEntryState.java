package nodefair.db.ledger;

import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;

/** How far an entry that a person wants to book has come. Its table is written by billing with plain SQL. */
public enum ManualEntryState implements State<ManualEntryState> {
    /** Waits for a second person. */
    PROPOSED,
    POSTED,
    /** By a second person, or withdrawn by the first. */
    DECLINED;

    public static ManualEntryState of(String word) {
        return State.of(ManualEntryState.class, word);
    }

    @Override
    public Set<ManualEntryState> successors() {
        return switch (this) {
            case PROPOSED -> EnumSet.of(POSTED, DECLINED);
            case POSTED, DECLINED -> Set.of();
        };
    }
}
