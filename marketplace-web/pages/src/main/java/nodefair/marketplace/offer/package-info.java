/** Pages on which a renter looks for capacity. Owns no table. */
@NullMarked
package nodefair.marketplace.offer;

import org.jspecify.annotations.NullMarked;
