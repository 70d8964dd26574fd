/** Pages on which a renter follows an order. Owns no table. */
@NullMarked
package nodefair.marketplace.order;

import org.jspecify.annotations.NullMarked;
