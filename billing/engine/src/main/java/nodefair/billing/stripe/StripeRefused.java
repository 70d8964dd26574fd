package nodefair.billing.stripe;

import org.jspecify.annotations.Nullable;

/** Stripe refused a call for good; it had no effect. */
public class StripeRefused extends RuntimeException {
    private static final String ACCOUNT_GONE = "account_invalid";

    private final String code;

    public StripeRefused(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stripe's word for the reason, such as balance_insufficient. */
    public String code() {
        return code;
    }

    /**
     * Whether the provider has cut the connection to their account, which no key of ours will change. Stripe says so before it looks at
     * the key, so an earlier call may have had its effect.
     */
    public boolean isAccountGone() {
        return isAccountGone(code);
    }

    /** Whether this word of Stripe's says so. */
    static boolean isAccountGone(@Nullable String code) {
        return ACCOUNT_GONE.equals(code);
    }
}
