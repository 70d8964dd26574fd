package nodefair.db.node;

import jakarta.persistence.Converter;
import nodefair.db.state.Word;
import nodefair.db.state.WordConverter;

/** Why a session of a node ended. */
public enum CloseCause implements Word {
    AGENT_CLOSED,
    MISSED_HEARTBEATS,
    GATEWAY_STOPPED,
    REPLACED,
    PROTOCOL_ERROR,
    PLANNED;

    public static CloseCause of(String word) {
        return Word.of(CloseCause.class, word);
    }

    /** Stores the word. */
    @Converter(autoApply = true)
    public static final class Column extends WordConverter<CloseCause> {
        public Column() {
            super(CloseCause.class);
        }
    }
}
