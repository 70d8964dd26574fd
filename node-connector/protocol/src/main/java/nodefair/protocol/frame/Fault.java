package nodefair.protocol.frame;

import com.fasterxml.jackson.annotation.JsonProperty;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/** The answer to a frame that could not be read; type error. The connection stays open. */
public record Fault(Code code, String detail) implements FromNode, FromGateway {
    /** What was wrong with the frame. */
    public enum Code {
        @JsonProperty("unknown-type")
        UNKNOWN_TYPE,
        @JsonProperty("malformed")
        MALFORMED,
        @JsonProperty("too-large")
        TOO_LARGE,
        @JsonProperty("unexpected")
        UNEXPECTED
    }

    public Fault {
        Check.present("code", code);
        detail = Check.words("detail", detail, Limits.NOTE_CHARS_MAX);
    }
}
