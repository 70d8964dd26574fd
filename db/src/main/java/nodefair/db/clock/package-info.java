/** The one source of time for everything that runs in a war. Owns no table. */
@NullMarked
package nodefair.db.clock;

import org.jspecify.annotations.NullMarked;
