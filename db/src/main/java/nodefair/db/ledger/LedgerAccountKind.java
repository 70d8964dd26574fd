package nodefair.db.ledger;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** What an account of the ledger counts. */
public enum LedgerAccountKind implements Word {
    ASSET,
    LIABILITY,
    REVENUE,
    EXPENSE;

    public static LedgerAccountKind of(String word) {
        return Word.of(LedgerAccountKind.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<LedgerAccountKind> {
        public Column() {
            super(LedgerAccountKind.class);
        }
    }
}
