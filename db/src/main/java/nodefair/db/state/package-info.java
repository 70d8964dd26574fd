/** What all states share: a stored word and the legal next ones. Owns no table. */
@NullMarked
package nodefair.db.state;

import org.jspecify.annotations.NullMarked;
