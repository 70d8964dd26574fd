-- The reconciliation asks each minute for the deposits that a contract told of. Blocks writes to chain_events for as long as the index takes
-- to build: about a second for a hundred thousand events.
create index chain_events__chain_id__contract__name__block_number_idx on chain_events (chain_id, contract, name, block_number);
