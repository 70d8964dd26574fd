/** Offers for programs that look for capacity. Owns no table. */
@NullMarked
package nodefair.api.offer;

import org.jspecify.annotations.NullMarked;
