/** Connections of nodes. Owns node_sessions and the observed columns of nodes. */
@NullMarked
package nodefair.gateway.session;

import org.jspecify.annotations.NullMarked;
