package nodefair.local.stripe.state;

/** How the bank answers a payout. */
public enum PayoutOutcome {
    PAID,
    FAILED,
    /** It arrives, and the bank sends it back as long after that as it was under way. */
    RETURNED
}
