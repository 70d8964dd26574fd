package nodefair.db.outbox;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** Whether a call to an outside party was made. */
public enum MessageState implements Word {
    NEW,
    DONE,
    FAILED;

    public static MessageState of(String word) {
        return Word.of(MessageState.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<MessageState> {
        public Column() {
            super(MessageState.class);
        }
    }
}
