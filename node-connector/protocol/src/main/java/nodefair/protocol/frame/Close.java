package nodefair.protocol.frame;

import com.fasterxml.jackson.annotation.JsonProperty;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/** The last frame of a connection: why it ends. */
public record Close(Reason reason, String detail) implements FromNode, FromGateway {
    /** Why a connection ends, and so what the node does next. */
    public enum Reason {
        /** The node stops by its owner's wish. */
        @JsonProperty("stopping")
        STOPPING,
        /** The gateway restarts; the node comes back soon. */
        @JsonProperty("restarting")
        RESTARTING,
        /** No such node, or a wrong signature; the node does not come back by itself. */
        @JsonProperty("not-recognised")
        NOT_RECOGNISED,
        /** The node is banned; it does not come back by itself. */
        @JsonProperty("banned")
        BANNED,
        /** The same node opened a newer connection. */
        @JsonProperty("superseded")
        SUPERSEDED,
        /** The gateway speaks no such version; the agent must be updated. */
        @JsonProperty("version")
        VERSION,
        /** The peer broke the protocol. */
        @JsonProperty("protocol-error")
        PROTOCOL_ERROR,
        /** Nothing was heard for too long. */
        @JsonProperty("silence")
        SILENCE
    }

    public Close {
        Check.present("reason", reason);
        detail = Check.words("detail", detail, Limits.NOTE_CHARS_MAX);
    }
}
