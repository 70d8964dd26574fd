package nodefair.db.payment;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** What is known of a payment or a refund; unknown is a state, never an error. */
public enum PaymentState implements State<PaymentState> {
    PENDING,
    UNKNOWN,
    SUCCEEDED,
    FAILED;

    public static PaymentState of(String word) {
        return State.of(PaymentState.class, word);
    }

    @Override
    public Set<PaymentState> successors() {
        return switch (this) {
            case PENDING -> EnumSet.of(UNKNOWN, SUCCEEDED, FAILED);
            case UNKNOWN -> EnumSet.of(PENDING, SUCCEEDED, FAILED);
            case SUCCEEDED -> Set.of();
            case FAILED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<PaymentState> {
        public Column() {
            super(PaymentState.class);
        }
    }
}
