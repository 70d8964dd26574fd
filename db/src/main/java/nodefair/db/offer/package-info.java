/** Capacity that is priced. Owns the table offers. */
@NullMarked
package nodefair.db.offer;

import org.jspecify.annotations.NullMarked;
