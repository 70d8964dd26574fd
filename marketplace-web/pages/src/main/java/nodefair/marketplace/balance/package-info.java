/** The page of a renter's balance. */
@NullMarked
package nodefair.marketplace.balance;

import org.jspecify.annotations.NullMarked;
