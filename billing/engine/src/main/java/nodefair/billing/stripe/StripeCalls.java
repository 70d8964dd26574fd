package nodefair.billing.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import java.util.Optional;

/**
 * Runs one call and says whether a failure means no or means that nobody knows. A key of ours that Stripe does not take is no answer
 * about the matter: it is asked again when an operator has mended the key.
 */
final class StripeCalls {
    private static final int NOT_SIGNED_IN = 401;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private StripeCalls() {}

    /** A call that may fail as the SDK's calls do. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws StripeException;
    }

    static <T> T run(Call<T> call) {
        try {
            return call.run();
        } catch (StripeException failure) {
            throw meaning(failure);
        } catch (RuntimeException whilePaging) {
            if (whilePaging.getCause() instanceof StripeException failure) throw meaning(failure);
            throw whilePaging;
        }
    }

    private static RuntimeException meaning(StripeException failure) {
        String why = String.valueOf(failure.getMessage());
        if (isUnknown(failure)) return new StripeUnknown(why, failure);
        return new StripeRefused(Optional.ofNullable(failure.getCode()).orElse("refused"), why, failure);
    }

    static RequestOptions key(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }

    static RequestOptions on(String accountId) {
        return RequestOptions.builder().setStripeAccount(accountId).build();
    }

    static RequestOptions on(String accountId, String idempotencyKey) {
        return RequestOptions.builder()
                .setStripeAccount(accountId)
                .setIdempotencyKey(idempotencyKey)
                .build();
    }

    private static boolean isUnknown(StripeException failure) {
        if (failure instanceof ApiConnectionException || failure.getStatusCode() == null) return true;
        if (failure instanceof IdempotencyException)
            return true; // the first call under the key decides, and may have worked
        int status = failure.getStatusCode();
        if (status == NOT_SIGNED_IN || status == FORBIDDEN) return !StripeRefused.isAccountGone(failure.getCode());
        return status == CONFLICT || status == TOO_MANY || status >= SERVER_ERROR;
    }
}
