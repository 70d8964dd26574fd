/** Deposits of renters on the chain. Owns the table escrows. */
@NullMarked
package nodefair.db.escrow;

import org.jspecify.annotations.NullMarked;
