/** A node for tests that speaks the protocol and does what the test tells it; owns no tables. */
@NullMarked
package nodefair.protocol.testing;

import org.jspecify.annotations.NullMarked;
