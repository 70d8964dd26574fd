package nodefair.db.offer;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** Whether an offer can be found and bought. */
public enum OfferState implements State<OfferState> {
    DRAFT,
    OPEN,
    PAUSED,
    WITHDRAWN;

    public static OfferState of(String word) {
        return State.of(OfferState.class, word);
    }

    @Override
    public Set<OfferState> successors() {
        return switch (this) {
            case DRAFT -> EnumSet.of(OPEN, WITHDRAWN);
            case OPEN -> EnumSet.of(PAUSED, WITHDRAWN);
            case PAUSED -> EnumSet.of(OPEN, WITHDRAWN);
            case WITHDRAWN -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<OfferState> {
        public Column() {
            super(OfferState.class);
        }
    }
}
