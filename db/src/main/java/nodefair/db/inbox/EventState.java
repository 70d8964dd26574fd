package nodefair.db.inbox;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** Whether an event was worked off. */
public enum EventState implements Word {
    NEW,
    DONE,
    FAILED;

    public static EventState of(String word) {
        return Word.of(EventState.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<EventState> {
        public Column() {
            super(EventState.class);
        }
    }
}
