/** Who did what. Owns the table audit_events. */
@NullMarked
package nodefair.db.audit;

import org.jspecify.annotations.NullMarked;
