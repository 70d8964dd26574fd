/** Tries of jobs on nodes, and what they gave. Owns the tables attempts, attempt_outputs, attempt_logs and receipts. */
@NullMarked
package nodefair.db.attempt;

import org.jspecify.annotations.NullMarked;
