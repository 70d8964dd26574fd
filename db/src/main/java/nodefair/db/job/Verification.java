package nodefair.db.job;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** How sure a renter wants to be of a result. */
public enum Verification implements Word {
    NONE,
    SPOT_CHECK,
    ADAPTIVE,
    QUORUM_2_OF_3,
    QUORUM_3_OF_5;

    public static Verification of(String word) {
        return Word.of(Verification.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<Verification> {
        public Column() {
            super(Verification.class);
        }
    }
}
