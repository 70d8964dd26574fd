package nodefair.db.order;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** Where the jobs of an order may run. */
public enum Placement implements Word {
    NODE_ONLY,
    NODE_FIRST;

    public static Placement of(String word) {
        return Word.of(Placement.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<Placement> {
        public Column() {
            super(Placement.class);
        }
    }
}
