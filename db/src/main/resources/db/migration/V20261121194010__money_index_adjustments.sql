-- What a contested payment, the checker and the reconciliation ask. Share locks, which let readers pass and keep writers waiting while
-- an index is built: some ms for thousands of rows, about a second for a million.
create index payout_adjustments__provider_id_idx on payout_adjustments (provider_id);
create index payout_adjustments__payout_id_idx on payout_adjustments (payout_id) where payout_id is not null;
create index payouts__ended_at_idx on payouts (ended_at) where rail = 'card';
