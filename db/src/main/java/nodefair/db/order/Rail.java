package nodefair.db.order;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** The way money goes. */
public enum Rail implements Word {
    CARD,
    TOKEN,
    BALANCE;

    public static Rail of(String word) {
        return Word.of(Rail.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<Rail> {
        public Column() {
            super(Rail.class);
        }
    }
}
