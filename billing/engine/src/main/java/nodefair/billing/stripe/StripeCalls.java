package nodefair.billing.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import java.util.Optional;

/** Runs one call and says whether a failure means no or means that nobody knows. */
final class StripeCalls {
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
            if (isUnknown(failure)) throw new StripeUnknown(String.valueOf(failure.getMessage()), failure);
            throw new StripeRefused(
                    Optional.ofNullable(failure.getCode()).orElse("refused"),
                    String.valueOf(failure.getMessage()),
                    failure);
        }
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
        int status = failure.getStatusCode();
        return status == CONFLICT || status == TOO_MANY || status >= SERVER_ERROR;
    }
}
