package nodefair.local.stripe.state;

/** How the bank answers a payout. */
public enum PayoutOutcome {
    PAID,
    FAILED
}
