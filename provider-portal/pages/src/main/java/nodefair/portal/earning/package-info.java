/** Pages on which a provider sees earnings and payouts. Owns no table. */
@NullMarked
package nodefair.portal.earning;

import org.jspecify.annotations.NullMarked;
