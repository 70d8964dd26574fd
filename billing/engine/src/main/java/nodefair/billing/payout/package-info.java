/** Money out to providers. Owns payouts, payout_items and payout_accounts. */
@NullMarked
package nodefair.billing.payout;

import org.jspecify.annotations.NullMarked;
