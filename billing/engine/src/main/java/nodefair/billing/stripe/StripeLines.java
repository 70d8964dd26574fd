package nodefair.billing.stripe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Stripe's own books: the lines of the platform's balance and of each connected account. */
public interface StripeLines {
    /**
     * Hands over every line that was made in a time, one by one.
     *
     * @param accountId connected account; empty for the platform
     * @param from included, whole seconds count
     * @param to not included
     */
    void between(Optional<String> accountId, Instant from, Instant to, Consumer<BalanceLine> each);

    /** Every line about one object, whenever it was made; of a line that is about nothing, the line. */
    List<BalanceLine> of(Optional<String> accountId, String source);
}
