/** Entries that people make by hand. Owns no table. */
@NullMarked
package nodefair.console.entry;

import org.jspecify.annotations.NullMarked;
