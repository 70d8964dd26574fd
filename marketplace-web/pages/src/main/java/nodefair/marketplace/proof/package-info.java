/** The public pages of proofs: checking one step by step, and the root of a day. */
@NullMarked
package nodefair.marketplace.proof;

import org.jspecify.annotations.NullMarked;
