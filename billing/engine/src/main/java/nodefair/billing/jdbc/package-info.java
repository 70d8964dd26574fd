/** Plain SQL inside the transaction that is running. Owns no table. */
@NullMarked
package nodefair.billing.jdbc;

import org.jspecify.annotations.NullMarked;
