package nodefair.db.provider;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** How far a provider is trusted to sell. */
public enum ProviderState implements State<ProviderState> {
    APPLIED,
    VERIFIED,
    SUSPENDED;

    public static ProviderState of(String word) {
        return State.of(ProviderState.class, word);
    }

    @Override
    public Set<ProviderState> successors() {
        return switch (this) {
            case APPLIED -> EnumSet.of(VERIFIED, SUSPENDED);
            case VERIFIED -> EnumSet.of(SUSPENDED);
            case SUSPENDED -> EnumSet.of(VERIFIED);
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<ProviderState> {
        public Column() {
            super(ProviderState.class);
        }
    }
}
