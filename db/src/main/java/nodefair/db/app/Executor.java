package nodefair.db.app;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** What runs a job on a node. */
public enum Executor implements Word {
    WASM,
    CONTAINER;

    public static Executor of(String word) {
        return Word.of(Executor.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<Executor> {
        public Column() {
            super(Executor.class);
        }
    }
}
