/** States of reconciliations; their tables are written by billing with plain SQL. Owns no table. */
@NullMarked
package nodefair.db.reconciliation;

import org.jspecify.annotations.NullMarked;
