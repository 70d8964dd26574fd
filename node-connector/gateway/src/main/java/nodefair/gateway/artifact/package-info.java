/** Files by content for nodes, each under a short-lived capability. Owns no table. */
@NullMarked
package nodefair.gateway.artifact;

import org.jspecify.annotations.NullMarked;
