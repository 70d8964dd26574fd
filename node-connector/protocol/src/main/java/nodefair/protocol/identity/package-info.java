/** Who a node is: its Ed25519 key, its did:key, and what it signs; owns no tables. */
@NullMarked
package nodefair.protocol.identity;

import org.jspecify.annotations.NullMarked;
