/** A renter's balance: what is on it, how it moved, filling it and taking it back. Asks billing for everything about money; owns no table. */
@NullMarked
package nodefair.market.balance;

import org.jspecify.annotations.NullMarked;
