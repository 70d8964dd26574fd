/** Payara Micro with the five wars. Owns no tables. */
@NullMarked
package nodefair.local.payara;

import org.jspecify.annotations.NullMarked;
