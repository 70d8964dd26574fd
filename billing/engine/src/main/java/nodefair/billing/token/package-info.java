/** Tokens that orders may be paid with, what they cost in dollars, and a quote's price in them. Owns token_prices, token_checks and quote_token_prices. */
@NullMarked
package nodefair.billing.token;

import org.jspecify.annotations.NullMarked;
