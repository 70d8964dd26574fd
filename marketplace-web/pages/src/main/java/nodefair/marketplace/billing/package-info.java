/** Billing data and documents of a renter. Owns no table. */
@NullMarked
package nodefair.marketplace.billing;

import org.jspecify.annotations.NullMarked;
