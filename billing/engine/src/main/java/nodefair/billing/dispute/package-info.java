/**
 * Payments that their payers contest at the bank: what is held back meanwhile, what is answered, and who loses. Owns disputes;
 * adds to payout_adjustments.
 */
@NullMarked
package nodefair.billing.dispute;

import org.jspecify.annotations.NullMarked;
