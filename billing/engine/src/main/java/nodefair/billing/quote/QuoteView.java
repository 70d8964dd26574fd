package nodefair.billing.quote;

import java.time.Instant;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.quote.Price;
import nodefair.db.quote.QuoteState;

/**
 * A quote as its renter sees it.
 *
 * @param state expired as soon as the time is over, also before the sweep has written it down
 * @param price every part of it
 * @param useBy until when the bought hours must be used
 * @param acceptsToken whether the offer may be paid with tokens
 */
public record QuoteView(
        UUID id,
        UUID offerId,
        String offerTitle,
        UUID accountId,
        QuoteState state,
        long hours,
        Money pricePerHour,
        Price price,
        Instant useBy,
        Instant createdAt,
        Instant expiresAt,
        boolean acceptsToken) {}
