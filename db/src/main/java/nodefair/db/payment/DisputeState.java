package nodefair.db.payment;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** How far a contested payment has come; Stripe may skip steps, because its events come in any order. */
public enum DisputeState implements State<DisputeState> {
    /** The bank asks, no money was taken. */
    INQUIRY,
    NEEDS_RESPONSE,
    UNDER_REVIEW,
    WON,
    LOST,
    /** An inquiry that ended without a dispute. */
    CLOSED;

    public static DisputeState of(String word) {
        return State.of(DisputeState.class, word);
    }

    @Override
    public Set<DisputeState> successors() {
        return switch (this) {
            case INQUIRY -> EnumSet.of(NEEDS_RESPONSE, UNDER_REVIEW, WON, LOST, CLOSED);
            case NEEDS_RESPONSE -> EnumSet.of(UNDER_REVIEW, WON, LOST);
            case UNDER_REVIEW -> EnumSet.of(WON, LOST);
            case WON, LOST, CLOSED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<DisputeState> {
        public Column() {
            super(DisputeState.class);
        }
    }
}
