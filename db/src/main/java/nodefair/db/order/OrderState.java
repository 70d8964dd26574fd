package nodefair.db.order;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** How far a purchase has come. */
public enum OrderState implements State<OrderState> {
    PLACED,
    FUNDED,
    EXHAUSTED,
    CLOSED,
    REFUNDED;

    public static OrderState of(String word) {
        return State.of(OrderState.class, word);
    }

    @Override
    public Set<OrderState> successors() {
        return switch (this) {
            case PLACED -> EnumSet.of(FUNDED, CLOSED);
            case FUNDED -> EnumSet.of(EXHAUSTED, CLOSED, REFUNDED);
            case EXHAUSTED -> EnumSet.of(CLOSED, REFUNDED);
            case CLOSED -> EnumSet.of(REFUNDED);
            case REFUNDED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<OrderState> {
        public Column() {
            super(OrderState.class);
        }
    }
}
