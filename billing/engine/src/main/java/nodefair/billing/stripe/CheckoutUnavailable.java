package nodefair.billing.stripe;

/** Stripe did not answer when a Checkout was to be opened. Nothing was charged; asking again continues with the same one. */
public class CheckoutUnavailable extends RuntimeException {
    public CheckoutUnavailable(Throwable cause) {
        super("Stripe did not answer", cause);
    }
}
