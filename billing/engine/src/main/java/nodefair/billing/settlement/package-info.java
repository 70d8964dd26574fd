/** Paying for metered use out of the order's escrow. Owns settlements. */
@NullMarked
package nodefair.billing.settlement;

import org.jspecify.annotations.NullMarked;
