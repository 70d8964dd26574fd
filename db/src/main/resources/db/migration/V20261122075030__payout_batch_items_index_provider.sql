-- A provider's test transfers are counted in each round, and what is live of the chain each minute; both tables only grow.
create index payout_batch_items__provider_id_idx on payout_batch_items (provider_id) where payout_id is null;
create index chain_transactions__live_chain_id_idx on chain_transactions (chain_id) where state in ('signed', 'sent');
