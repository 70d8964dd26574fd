/** What some hours of an offer cost, part by part. Owns no table. */
@NullMarked
package nodefair.billing.price;

import org.jspecify.annotations.NullMarked;
