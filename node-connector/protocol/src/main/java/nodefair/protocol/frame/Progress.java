package nodefair.protocol.frame;

import java.util.UUID;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/**
 * How far the program says it is.
 *
 * @param total what done counts towards, 0 when the program does not know
 * @param note in the program's words, may be empty
 */
public record Progress(UUID attemptId, long fencing, long done, long total, String note) implements FromNode {
    public Progress {
        Check.present("attemptId", attemptId);
        Check.between("done", done, 0, Long.MAX_VALUE);
        Check.between("total", total, 0, Long.MAX_VALUE);
        note = Check.words("note", note, Limits.NOTE_CHARS_MAX);
    }
}
