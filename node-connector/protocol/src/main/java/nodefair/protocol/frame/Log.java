package nodefair.protocol.frame;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/**
 * A piece of the program's log.
 *
 * @param seq counts up from 0 within the attempt; a piece that comes twice is stored once
 * @param text one or more lines without the last line break
 */
public record Log(UUID attemptId, long fencing, long seq, Stream stream, Instant at, String text) implements FromNode {
    /** Where the text came from. */
    public enum Stream {
        @JsonProperty("stdout")
        STDOUT,
        @JsonProperty("stderr")
        STDERR,
        /** The agent speaks about the attempt. */
        @JsonProperty("agent")
        AGENT
    }

    public Log {
        Check.present("attemptId", attemptId);
        Check.between("seq", seq, 0, Long.MAX_VALUE);
        Check.present("stream", stream);
        Check.present("at", at);
        text = Check.storable("text", text, Limits.LOG_CHARS_MAX);
    }
}
