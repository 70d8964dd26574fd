package nodefair.db.node;

import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import nodefair.db.state.State;
import nodefair.db.state.WordConverter;

/** What a node can do now, as its gateway sees it. */
public enum NodeState implements State<NodeState> {
    ENROLLED,
    READY,
    BUSY,
    DRAINING,
    DOWN,
    BANNED;

    public static NodeState of(String word) {
        return State.of(NodeState.class, word);
    }

    @Override
    public Set<NodeState> successors() {
        return switch (this) {
            case ENROLLED -> EnumSet.of(READY, DOWN, BANNED);
            case READY -> EnumSet.of(BUSY, DRAINING, DOWN, BANNED);
            case BUSY -> EnumSet.of(READY, DRAINING, DOWN, BANNED);
            case DRAINING -> EnumSet.of(READY, BUSY, DOWN, BANNED);
            case DOWN -> EnumSet.of(READY, BUSY, DRAINING, BANNED);
            case BANNED -> EnumSet.of(DOWN);
        };
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<NodeState> {
        public Column() {
            super(NodeState.class);
        }
    }
}
