/** The living style page, shown in development only. Owns no table. */
@NullMarked
package nodefair.ui.style;

import org.jspecify.annotations.NullMarked;
