/** The messages between a node and a gateway; owns no tables. */
@NullMarked
package nodefair.protocol.frame;

import org.jspecify.annotations.NullMarked;
