package nodefair.billing.stripe;

/** What arrived at the webhook is not signed by Stripe, or was signed too long ago. */
public class InboxRefused extends RuntimeException {
    public InboxRefused(String message) {
        super(message);
    }
}
