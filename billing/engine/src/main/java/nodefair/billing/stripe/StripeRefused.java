package nodefair.billing.stripe;

/** Stripe refused a call for good; it had no effect. */
public class StripeRefused extends RuntimeException {
    private final String code;

    public StripeRefused(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stripe's word for the reason, such as balance_insufficient. */
    public String code() {
        return code;
    }
}
