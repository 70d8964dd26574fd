/** Prices that are held for a while. Owns the table quotes. */
@NullMarked
package nodefair.db.quote;

import org.jspecify.annotations.NullMarked;
