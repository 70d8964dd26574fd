/** The page of a renter's spending limits. */
@NullMarked
package nodefair.marketplace.limit;

import org.jspecify.annotations.NullMarked;
