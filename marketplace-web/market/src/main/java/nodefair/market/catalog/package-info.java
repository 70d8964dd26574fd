/** Offers as a renter finds them: search, one offer, what a job would cost on it. Reads offers, nodes and sessions; owns no table. */
@NullMarked
package nodefair.market.catalog;

import org.jspecify.annotations.NullMarked;
