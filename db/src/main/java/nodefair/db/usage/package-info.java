/** Metered seconds of accepted attempts. Owns the table usages. */
@NullMarked
package nodefair.db.usage;

import org.jspecify.annotations.NullMarked;
