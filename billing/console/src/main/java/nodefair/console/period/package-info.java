/** Months: what is open, what is closed. Owns no table. */
@NullMarked
package nodefair.console.period;

import org.jspecify.annotations.NullMarked;
