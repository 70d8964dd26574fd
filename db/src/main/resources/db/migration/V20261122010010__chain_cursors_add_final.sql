-- Events are read a second time when their blocks are final, and a transaction of the platform must stay in the block it ended in.
-- Short exclusive locks; one row per contract, a few per token order.
alter table chain_cursors
    add column final_block_number bigint,
    add column final_block_hash text;
alter table chain_transactions add column block_hash text;
create index chain_transactions__ended_idx on chain_transactions (chain_id, block_number) where block_hash is not null;
comment on column chain_cursors.final_block_number is 'up to this block events are declared final; null before the first ones are';
comment on column chain_transactions.block_hash is 'of the final block it ended in; null for those that ended before this was kept, or will never be mined';
