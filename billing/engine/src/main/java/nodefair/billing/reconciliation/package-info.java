/** Stripe's lines held against ours, one to one. Owns reconciliation_runs, _sums and _exceptions. */
@NullMarked
package nodefair.billing.reconciliation;

import org.jspecify.annotations.NullMarked;
