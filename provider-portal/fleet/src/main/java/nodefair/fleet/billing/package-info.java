/** Billing data of a provider and the documents about it. Owns no table. */
@NullMarked
package nodefair.fleet.billing;

import org.jspecify.annotations.NullMarked;
