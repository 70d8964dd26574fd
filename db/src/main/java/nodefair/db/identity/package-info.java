/** Identifiers made by the application: time-ordered UUIDs and short order numbers. Owns no table. */
@NullMarked
package nodefair.db.identity;

import org.jspecify.annotations.NullMarked;
