package nodefair.db.payout;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** How far a payout has come. */
public enum PayoutState implements State<PayoutState> {
    SCHEDULED,
    CLAIMABLE,
    SUBMITTED,
    PAID,
    FAILED;

    public static PayoutState of(String word) {
        return State.of(PayoutState.class, word);
    }

    @Override
    public Set<PayoutState> successors() {
        return switch (this) {
            case SCHEDULED -> EnumSet.of(CLAIMABLE, SUBMITTED, FAILED);
            case CLAIMABLE -> EnumSet.of(SCHEDULED, SUBMITTED);
            case SUBMITTED -> EnumSet.of(PAID, FAILED);
            case PAID -> EnumSet.of(FAILED);
            case FAILED -> EnumSet.of(SCHEDULED);
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<PayoutState> {
        public Column() {
            super(PayoutState.class);
        }
    }
}
