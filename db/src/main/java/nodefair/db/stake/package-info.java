/** How stakes are taken away. Owns no table. */
@NullMarked
package nodefair.db.stake;

import org.jspecify.annotations.NullMarked;
