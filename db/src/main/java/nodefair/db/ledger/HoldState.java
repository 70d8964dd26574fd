package nodefair.db.ledger;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** What became of reserved money. */
public enum HoldState implements State<HoldState> {
    PENDING,
    POSTED,
    VOIDED,
    EXPIRED;

    public static HoldState of(String word) {
        return State.of(HoldState.class, word);
    }

    @Override
    public Set<HoldState> successors() {
        return switch (this) {
            case PENDING -> EnumSet.of(POSTED, VOIDED, EXPIRED);
            case POSTED -> Set.of();
            case VOIDED -> Set.of();
            case EXPIRED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<HoldState> {
        public Column() {
            super(HoldState.class);
        }
    }
}
