/** Where finance answers contested payments. Owns no table. */
@NullMarked
package nodefair.console.dispute;

import org.jspecify.annotations.NullMarked;
