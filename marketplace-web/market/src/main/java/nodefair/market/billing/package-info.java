/** Billing data of a renter and the documents about it. Owns no table. */
@NullMarked
package nodefair.market.billing;

import org.jspecify.annotations.NullMarked;
