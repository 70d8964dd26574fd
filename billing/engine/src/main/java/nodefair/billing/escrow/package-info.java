/**
 * Orders paid with tokens: what to deposit, what arrived, how a deposit is settled, and how the treasury pays. Owns escrows, escrow_parts,
 * escrow_part_items, escrow_credits, payout_batches, payout_batch_items, payout_claims, claim_roots, payout_refusals and treasury_waits.
 */
@NullMarked
package nodefair.billing.escrow;

import org.jspecify.annotations.NullMarked;
