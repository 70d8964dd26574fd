/** Money, times, states and marks as the reader sees them; plain classes. Owns no table. */
@NullMarked
package nodefair.ui.format;

import org.jspecify.annotations.NullMarked;
