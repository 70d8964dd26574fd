package nodefair.local.stripe.state;

/** How the bank takes a refund. */
public enum RefundOutcome {
    /** At once. */
    SUCCEEDED,
    /** Later. */
    PENDING,
    /** Later it refuses; the money comes back to the platform. */
    FAILED,
    /** It is told as taken, and comes back later. */
    RETURNED
}
