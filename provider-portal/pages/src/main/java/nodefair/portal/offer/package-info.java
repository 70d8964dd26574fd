/** The page on which a provider prices a node. Owns no table. */
@NullMarked
package nodefair.portal.offer;

import org.jspecify.annotations.NullMarked;
