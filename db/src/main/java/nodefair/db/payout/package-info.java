/** Money out to providers. Owns the tables payouts, payout_items and payout_accounts. */
@NullMarked
package nodefair.db.payout;

import org.jspecify.annotations.NullMarked;
