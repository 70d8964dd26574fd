package nodefair.agent.session;

import nodefair.protocol.frame.Close;
import org.jspecify.annotations.Nullable;

/** The connection to the gateway is gone. */
final class LinkLost extends Exception {
    private final transient Close.@Nullable Reason reason;

    LinkLost(String message) {
        this(message, null);
    }

    LinkLost(String message, Close.@Nullable Reason reason) {
        super(message);
        this.reason = reason;
    }

    /** Whether coming back by itself is of no use. */
    boolean isFinal() {
        return reason == Close.Reason.NOT_RECOGNISED || reason == Close.Reason.BANNED || reason == Close.Reason.VERSION;
    }

    /** Whether another agent holds this node's key, or held it a moment ago: coming back at once would only throw that one out. */
    boolean isSuperseded() {
        return reason == Close.Reason.SUPERSEDED;
    }
}
