package nodefair.market.checkout;

import java.math.BigDecimal;
import java.time.Instant;
import nodefair.billing.token.TokenOffer;
import nodefair.db.money.Money;

/**
 * What a quote costs in a token; locked with the quote.
 *
 * @param network where it is deposited, in words; empty while there is one network only
 * @param usd dollars a whole token
 * @param updatedAt when the source of the price made it
 * @param total what is deposited
 */
public record TokenPriceView(String symbol, String network, BigDecimal usd, Instant updatedAt, Money total) {
    static TokenPriceView of(TokenOffer offer, String network) {
        return new TokenPriceView(offer.symbol(), network, offer.usd(), offer.updatedAt(), offer.total());
    }
}
