package nodefair.db.account;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** Whether an account may act. */
public enum AccountState implements State<AccountState> {
    ACTIVE,
    FROZEN,
    CLOSED;

    public static AccountState of(String word) {
        return State.of(AccountState.class, word);
    }

    @Override
    public Set<AccountState> successors() {
        return switch (this) {
            case ACTIVE -> EnumSet.of(FROZEN, CLOSED);
            case FROZEN -> EnumSet.of(ACTIVE, CLOSED);
            case CLOSED -> Set.of();
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<AccountState> {
        public Column() {
            super(AccountState.class);
        }
    }
}
