/**
 * Orders paid with tokens: what to deposit, what arrived, how a deposit is settled, and how providers are paid. Owns escrows, escrow_credits,
 * escrow_parts, escrow_part_items, payout_batches, payout_batch_items, claim_roots, payout_claims, payout_refusals, treasury_waits and
 * chain_addresses.
 */
@NullMarked
package nodefair.billing.escrow;

import org.jspecify.annotations.NullMarked;
