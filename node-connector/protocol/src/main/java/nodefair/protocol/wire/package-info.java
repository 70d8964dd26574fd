/** How values of the node protocol become JSON, and which sizes they may have; owns no tables. */
@NullMarked
package nodefair.protocol.wire;

import org.jspecify.annotations.NullMarked;
