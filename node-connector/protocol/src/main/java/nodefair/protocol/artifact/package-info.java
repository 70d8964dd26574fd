/** Files by their SHA-256, and the short-lived tokens that allow moving one; owns no tables. */
@NullMarked
package nodefair.protocol.artifact;

import org.jspecify.annotations.NullMarked;
