/** The books: balanced bookings, balances and their checker. Owns ledger_accounts, ledger_transactions, ledger_entries, ledger_balances and holds. */
@NullMarked
package nodefair.billing.ledger;

import org.jspecify.annotations.NullMarked;
