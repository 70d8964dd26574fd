/** The clock that everything in a war is given. Owns no table. */
@NullMarked
package nodefair.db.time;

import org.jspecify.annotations.NullMarked;
