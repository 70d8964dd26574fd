/** Words of the ledger, whose bookings billing writes. Owns the tables ledger_accounts, ledger_transactions, ledger_entries, ledger_balances and holds. */
@NullMarked
package nodefair.db.ledger;

import org.jspecify.annotations.NullMarked;
