/** Who signs in. Owns the table accounts. */
@NullMarked
package nodefair.db.account;

import org.jspecify.annotations.NullMarked;
