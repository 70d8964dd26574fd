/** Accounts that sell capacity. Owns the table providers. */
@NullMarked
package nodefair.db.provider;

import org.jspecify.annotations.NullMarked;
