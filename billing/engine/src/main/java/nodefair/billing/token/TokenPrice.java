package nodefair.billing.token;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a token's price.
 *
 * @param usd the newest that was believed, dollars a whole token
 * @param updatedAt when its source made it
 * @param readAt when we last heard it
 * @param refusal why the newest answer is not believed
 * @param refusedSince since when answers are not believed
 */
public record TokenPrice(
        BigDecimal usd,
        String source,
        Instant updatedAt,
        Instant readAt,
        Optional<String> refusal,
        Optional<Instant> refusedSince) {}
