/** Starts the gateway, keeps its clocks ticking, and stops it. Owns no table. */
@NullMarked
package nodefair.gateway.lifecycle;

import org.jspecify.annotations.NullMarked;
