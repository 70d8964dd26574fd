/** The commands that a newcomer types. */
@NullMarked
package nodefair.acceptance.run;

import org.jspecify.annotations.NullMarked;
