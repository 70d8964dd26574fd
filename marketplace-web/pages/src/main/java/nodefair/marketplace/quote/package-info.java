/** Pages on which a renter pays for a quote. Owns no table. */
@NullMarked
package nodefair.marketplace.quote;

import org.jspecify.annotations.NullMarked;
