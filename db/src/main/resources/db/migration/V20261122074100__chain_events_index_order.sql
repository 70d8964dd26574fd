-- An order's page asks what happened to its deposits. Blocks writes to chain_events for as long as the index takes to build: about a
-- second for a hundred thousand events.
create index chain_events__order_key_idx on chain_events ((payload -> 'topics' ->> 1));
