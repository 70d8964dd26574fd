/** Buying hours of an offer: price, quote, order, payment. Asks billing for everything about money; owns no table. */
@NullMarked
package nodefair.market.checkout;

import org.jspecify.annotations.NullMarked;
