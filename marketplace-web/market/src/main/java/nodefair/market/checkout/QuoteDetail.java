package nodefair.market.checkout;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;

/**
 * A quote as its pay page shows it.
 *
 * @param state held, taken or expired
 * @param orderNumber the order made of it; empty unless taken
 * @param cardRail the platform takes cards and the sum is not below the least that a card is charged
 * @param balanceRail the renter's balance covers the price
 * @param balance what the renter has beside orders
 * @param tokens what it costs in each token that it can be paid with; empty when the offer or the platform takes none
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
        boolean cardRail,
        List<TokenPriceView> tokens,
        boolean balanceRail,
        Money balance) {}
