package nodefair.db.payout;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** What Stripe thinks of a provider account. */
public enum ConnectState implements State<ConnectState> {
    /** Opened, or Stripe is still checking what it was told. */
    PENDING,
    /** Stripe wants to know more before money moves. */
    RESTRICTED,
    ENABLED,
    REJECTED;

    public static ConnectState of(String word) {
        return State.of(ConnectState.class, word);
    }

    @Override
    public Set<ConnectState> successors() {
        return switch (this) {
            case PENDING -> EnumSet.of(RESTRICTED, ENABLED, REJECTED);
            case RESTRICTED -> EnumSet.of(PENDING, ENABLED, REJECTED);
            case ENABLED -> EnumSet.of(PENDING, RESTRICTED, REJECTED);
            case REJECTED -> EnumSet.of(RESTRICTED, ENABLED);
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<ConnectState> {
        public Column() {
            super(ConnectState.class);
        }
    }
}
