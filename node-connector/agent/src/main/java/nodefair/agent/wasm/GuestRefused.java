package nodefair.agent.wasm;

import nodefair.protocol.receipt.Cause;

/** A module cannot be run at all. */
final class GuestRefused extends RuntimeException {
    private final Cause reason;

    GuestRefused(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    Cause reason() {
        return reason;
    }
}
