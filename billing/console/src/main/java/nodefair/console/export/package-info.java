/** The books of a month as files. Owns no table. */
@NullMarked
package nodefair.console.export;

import org.jspecify.annotations.NullMarked;
