package nodefair.db.quote;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** Whether a quote still reserves its capacity. */
public enum QuoteState implements State<QuoteState> {
    HELD,
    TAKEN,
    EXPIRED;

    public static QuoteState of(String word) {
        return State.of(QuoteState.class, word);
    }

    @Override
    public Set<QuoteState> successors() {
        return switch (this) {
            case HELD -> EnumSet.of(TAKEN, EXPIRED);
            case TAKEN -> Set.of();
            case EXPIRED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<QuoteState> {
        public Column() {
            super(QuoteState.class);
        }
    }
}
