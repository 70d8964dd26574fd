/** Files of reports that people asked for. Owns no table: {@code exports} is written by billing/exports. */
@NullMarked
package nodefair.db.export;

import org.jspecify.annotations.NullMarked;
