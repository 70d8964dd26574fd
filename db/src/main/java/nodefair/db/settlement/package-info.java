/** How each usage was paid. Owns the table settlements. */
@NullMarked
package nodefair.db.settlement;

import org.jspecify.annotations.NullMarked;
