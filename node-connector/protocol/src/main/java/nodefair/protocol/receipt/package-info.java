/** What a node signs about an attempt, and what it measured; owns no tables. */
@NullMarked
package nodefair.protocol.receipt;

import org.jspecify.annotations.NullMarked;
