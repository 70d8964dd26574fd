/** Brings the schema up to date, once, before any war is deployed. Owns the table flyway_schema_history. */
@NullMarked
package nodefair.db.migration;

import org.jspecify.annotations.NullMarked;
