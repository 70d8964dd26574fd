package nodefair.db.payment;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** Who loses the provider share of a payment that the bank took back. */
public enum LossBearer implements Word {
    PLATFORM,
    PROVIDER;

    public static LossBearer of(String word) {
        return Word.of(LossBearer.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<LossBearer> {
        public Column() {
            super(LossBearer.class);
        }
    }
}
