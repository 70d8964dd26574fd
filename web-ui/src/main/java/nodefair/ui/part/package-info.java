/** The tags of the {@code nf} namespace. Owns no table. */
@NullMarked
package nodefair.ui.part;

import org.jspecify.annotations.NullMarked;
