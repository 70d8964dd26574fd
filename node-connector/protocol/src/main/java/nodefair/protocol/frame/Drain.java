package nodefair.protocol.frame;

import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/**
 * From a gateway: take no more attempts (or, with on false, take them again). From a node: it does so by its owner's wish.
 *
 * @param reason for the log, may be empty
 */
public record Drain(boolean on, String reason) implements FromNode, FromGateway {
    public Drain {
        reason = Check.words("reason", reason, Limits.NOTE_CHARS_MAX);
    }
}
