-- Indexes are named by their columns. Quick: only the name changes.
alter index chain_events__order_key_idx rename to chain_events__payload_idx;
