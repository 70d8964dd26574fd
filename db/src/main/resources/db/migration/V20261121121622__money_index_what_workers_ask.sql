-- What the workers and the checker ask every second or minute. Share locks while they are built; tables are small so far.
-- A hash: sources are only compared, and a tree of them would slow every booking down.
create index ledger_transactions__source_idx on ledger_transactions using hash (source);
create index stripe_events__created_at_idx on stripe_events (created_at desc);
create index payouts__stripe_payout_id_idx on payouts (stripe_payout_id) where stripe_payout_id is not null;
create index orders__placed_idx on orders (placed_at) where state = 'placed';
create index orders__funded_idx on orders (placed_at) where state in ('funded', 'exhausted');
create index refunds__open_idx on refunds (created_at) where state in ('pending', 'unknown');
create index escrows__funded_idx on escrows (release_requested_at) where state = 'funded';
create index escrows__seen_idx on escrows (seen_at) where state is null and seen_at is not null;
