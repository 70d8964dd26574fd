package nodefair.billing.token;

import java.math.BigDecimal;
import java.time.Instant;
import nodefair.db.money.Money;

/**
 * A quote's price in a token, locked with the quote.
 *
 * @param chainId of the chain that the token is deposited on
 * @param usd dollars a whole token
 * @param source who said so
 * @param updatedAt when the source made it
 * @param perHour price of a slot-hour
 * @param total what is deposited: net and tax
 */
public record TokenOffer(
        String symbol, long chainId, BigDecimal usd, String source, Instant updatedAt, Money perHour, Money total) {}
