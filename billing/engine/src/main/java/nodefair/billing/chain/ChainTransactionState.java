package nodefair.billing.chain;

import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;

/** Where a transaction of the platform is; it ended when its receipt is in a final block. */
public enum ChainTransactionState implements State<ChainTransactionState> {
    SIGNED,
    SENT,
    SUCCEEDED,
    FAILED;

    public static ChainTransactionState of(String word) {
        return State.of(ChainTransactionState.class, word);
    }

    @Override
    public Set<ChainTransactionState> successors() {
        return switch (this) {
            case SIGNED -> EnumSet.of(SENT, SUCCEEDED, FAILED);
            case SENT -> EnumSet.of(SIGNED, SUCCEEDED, FAILED);
            case SUCCEEDED, FAILED -> Set.of();
        };
    }
}
