package nodefair.billing.stripe;

/** Stripe did not answer, or answered that it does not know: the call may have had its effect. It is asked again. */
public class StripeUnknown extends RuntimeException {
    public StripeUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
