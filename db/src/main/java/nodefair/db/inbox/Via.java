package nodefair.db.inbox;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** How an event arrived. */
public enum Via implements Word {
    WEBHOOK,
    POLL;

    public static Via of(String word) {
        return Word.of(Via.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<Via> {
        public Column() {
            super(Via.class);
        }
    }
}
