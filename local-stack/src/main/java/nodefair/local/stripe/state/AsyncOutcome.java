package nodefair.local.stripe.state;

/** How the bank answers a payment with a delayed method. */
public enum AsyncOutcome {
    SUCCEEDED,
    FAILED
}
