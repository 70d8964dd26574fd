package nodefair.db.payment;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** What a payment is for. */
public enum PaymentPurpose implements Word {
    ORDER,
    TOPUP;

    public static PaymentPurpose of(String word) {
        return Word.of(PaymentPurpose.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<PaymentPurpose> {
        public Column() {
            super(PaymentPurpose.class);
        }
    }
}
