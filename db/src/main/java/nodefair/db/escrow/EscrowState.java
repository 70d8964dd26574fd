package nodefair.db.escrow;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** Where a deposit on the chain is, once it is final. */
public enum EscrowState implements State<EscrowState> {
    FUNDED,
    RELEASED,
    REFUNDED;

    public static EscrowState of(String word) {
        return State.of(EscrowState.class, word);
    }

    @Override
    public Set<EscrowState> successors() {
        return switch (this) {
            case FUNDED -> EnumSet.of(RELEASED, REFUNDED);
            case RELEASED -> Set.of();
            case REFUNDED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<EscrowState> {
        public Column() {
            super(EscrowState.class);
        }
    }
}
