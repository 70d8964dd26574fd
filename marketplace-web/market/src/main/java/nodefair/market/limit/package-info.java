/** What a renter allows to be spent. Billing keeps it; owns no table. */
@NullMarked
package nodefair.market.limit;

import org.jspecify.annotations.NullMarked;
