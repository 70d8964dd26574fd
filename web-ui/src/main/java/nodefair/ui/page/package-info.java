/** The frame of a page: areas, theme, notices and words. Owns no table. */
@NullMarked
package nodefair.ui.page;

import org.jspecify.annotations.NullMarked;
