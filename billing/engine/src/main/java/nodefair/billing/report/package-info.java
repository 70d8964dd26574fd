/** What finance staff take away: the month's ledger, its payouts, the trial balance. Owns no table. */
@NullMarked
package nodefair.billing.report;

import org.jspecify.annotations.NullMarked;
