package nodefair.db.app;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** Whether an app can be chosen. */
public enum AppState implements State<AppState> {
    DRAFT,
    PUBLISHED,
    WITHDRAWN;

    public static AppState of(String word) {
        return State.of(AppState.class, word);
    }

    @Override
    public Set<AppState> successors() {
        return switch (this) {
            case DRAFT -> EnumSet.of(PUBLISHED, WITHDRAWN);
            case PUBLISHED -> EnumSet.of(WITHDRAWN);
            case WITHDRAWN -> EnumSet.of(PUBLISHED);
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<AppState> {
        public Column() {
            super(AppState.class);
        }
    }
}
