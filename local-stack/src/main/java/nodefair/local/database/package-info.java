/** The embedded PostgreSQL and the migration of its schema. Owns no tables. */
@NullMarked
package nodefair.local.database;

import org.jspecify.annotations.NullMarked;
