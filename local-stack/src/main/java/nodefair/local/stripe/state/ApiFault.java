package nodefair.local.stripe.state;

/** A fault of one API call, at a named moment. */
public enum ApiFault {
    /** The connection breaks and nothing was done. */
    BREAK_BEFORE_EFFECT,
    /** The work is done, and the connection breaks before the answer. */
    BREAK_AFTER_EFFECT,
    /** Status 500 and nothing was done. */
    SERVER_ERROR,
    /** Status 429 and nothing was done. */
    RATE_LIMIT
}
