/** The marketplace as REST: the same doing as the pages, with bearer tokens of the same realm. Owns no table. */
@NullMarked
package nodefair.api;

import org.jspecify.annotations.NullMarked;
