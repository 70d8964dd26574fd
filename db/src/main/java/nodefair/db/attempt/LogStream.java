package nodefair.db.attempt;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** Where a line of a log came from. */
public enum LogStream implements Word {
    STDOUT,
    STDERR,
    SYSTEM;

    public static LogStream of(String word) {
        return Word.of(LogStream.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<LogStream> {
        public Column() {
            super(LogStream.class);
        }
    }
}
