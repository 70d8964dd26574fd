/** A local Ethereum node with the contracts deployed. Owns no tables. */
@NullMarked
package nodefair.local.chain;

import org.jspecify.annotations.NullMarked;
