/** Files by their SHA-256 digest. Owns the table artifacts. */
@NullMarked
package nodefair.db.artifact;

import org.jspecify.annotations.NullMarked;
