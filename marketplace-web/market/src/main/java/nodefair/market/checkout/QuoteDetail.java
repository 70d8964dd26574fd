package nodefair.market.checkout;

import java.time.Instant;
import java.util.UUID;

/**
 * A quote as its pay page shows it.
 *
 * @param state held, taken or expired
 * @param orderNumber the order made of it; empty unless taken
 * @param tokenRail the offer accepts tokens and the platform can take them
 */
public record QuoteDetail(
        UUID id,
        UUID offerId,
        String offerTitle,
        String state,
        PriceView price,
        Instant useBy,
        Instant expiresAt,
        String orderNumber,
        boolean tokenRail) {}
