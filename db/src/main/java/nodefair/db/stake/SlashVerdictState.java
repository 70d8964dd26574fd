package nodefair.db.stake;

import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;

/** How far a verdict about a stake has come, from a person's proposal to the chain's last word. Its table is written by billing with plain SQL. */
public enum SlashVerdictState implements State<SlashVerdictState> {
    /** Waits for a second person. */
    PROPOSED,
    /** By a second person, or withdrawn by the first. */
    DECLINED,
    /** Two people agreed; the chain is told. */
    AGREED,
    /** The contract has it; its owner may object. */
    ANNOUNCED,
    /** Its owner objected; the arbiter alone decides. */
    APPEALED,
    /** The stake is gone. */
    EXECUTED,
    CANCELLED,
    /** Nobody decided in time. */
    VOID;

    public static SlashVerdictState of(String word) {
        return State.of(SlashVerdictState.class, word);
    }

    @Override
    public Set<SlashVerdictState> successors() {
        return switch (this) {
            case PROPOSED -> EnumSet.of(DECLINED, AGREED);
            case AGREED -> EnumSet.of(ANNOUNCED, CANCELLED);
            case ANNOUNCED -> EnumSet.of(APPEALED, EXECUTED, CANCELLED, VOID);
            case APPEALED -> EnumSet.of(EXECUTED, CANCELLED, VOID);
            case DECLINED, EXECUTED, CANCELLED, VOID -> Set.of();
        };
    }
}
