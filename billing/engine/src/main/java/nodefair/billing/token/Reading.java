package nodefair.billing.token;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A price as a source gave it.
 *
 * @param usd dollars a whole token; not positive when the source is broken
 * @param round the source's own number of it
 * @param updatedAt when the source made it
 */
public record Reading(BigDecimal usd, String round, Instant updatedAt) {}
