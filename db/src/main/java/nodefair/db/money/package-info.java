/** Amounts of money in the ledger unit of their currency. Owns no table. */
@NullMarked
package nodefair.db.money;

import org.jspecify.annotations.NullMarked;
