/** Who of the staff did what. Owns no table. */
@NullMarked
package nodefair.console.audit;

import org.jspecify.annotations.NullMarked;
