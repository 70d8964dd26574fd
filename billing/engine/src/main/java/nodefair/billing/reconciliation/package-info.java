/**
 * What Stripe, the chain and the bank say held against the books. Owns reconciliation_runs, _steps, _sums and _exceptions, chain_balances,
 * stray_transfers and stray_searches.
 */
@NullMarked
package nodefair.billing.reconciliation;

import org.jspecify.annotations.NullMarked;
