/** What outside parties say against what the ledger says. Owns no table. */
@NullMarked
package nodefair.console.reconciliation;

import org.jspecify.annotations.NullMarked;
