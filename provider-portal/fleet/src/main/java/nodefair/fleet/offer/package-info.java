/** What a provider asks for a node. Owns offers. */
@NullMarked
package nodefair.fleet.offer;

import org.jspecify.annotations.NullMarked;
