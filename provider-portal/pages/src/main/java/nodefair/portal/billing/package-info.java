/** Billing data and documents of a provider. Owns no table. */
@NullMarked
package nodefair.portal.billing;

import org.jspecify.annotations.NullMarked;
