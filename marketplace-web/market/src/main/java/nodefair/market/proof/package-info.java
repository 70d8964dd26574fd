/** Proofs of bookings: a renter's own, and what anybody may ask about a day's root. */
@NullMarked
package nodefair.market.proof;

import org.jspecify.annotations.NullMarked;
