package nodefair.local.stripe.state;

/** A fault of one API call, at a named moment. */
public enum ApiFault {
    /** The connection breaks and nothing was done. */
    BREAK_BEFORE_EFFECT,
    /** The work is done, and the connection breaks before the answer. */
    BREAK_AFTER_EFFECT,
    /** No answer comes until the caller gives up, and nothing was done. */
    HANG_BEFORE_EFFECT,
    /** The work is done, and no answer comes until the caller gives up. */
    HANG_AFTER_EFFECT,
    /** Status 409 and nothing was done: another request with that key is said to be running. */
    CONFLICT,
    /** Status 500 and nothing was done. */
    SERVER_ERROR,
    /** Status 429 and nothing was done. */
    RATE_LIMIT
}
