/** Watches the books and keeps what it finds. Owns ledger_alarms; ledger_checks and ledger_checked_balances are the ledger's. */
@NullMarked
package nodefair.billing.alarm;

import org.jspecify.annotations.NullMarked;
