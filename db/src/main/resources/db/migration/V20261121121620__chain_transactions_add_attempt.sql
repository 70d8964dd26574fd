-- A transaction that reverted is tried again under a number of its own, and one that nobody mines is signed again for a higher fee.
-- Short exclusive lock; a few rows per token order.
alter table chain_transactions
    add column attempt integer not null default 1,
    add column signed_at timestamptz,
    add column earlier_hashes text[] not null default '{}',
    add column mined_hash text,
    drop constraint chain_transactions__intent_uq,
    add constraint chain_transactions__intent__attempt_uq unique (intent, attempt);
update chain_transactions set signed_at = created_at;
alter table chain_transactions alter column signed_at set not null;
create unique index chain_transactions__intent__live_uq on chain_transactions (intent) where state <> 'failed';
comment on column chain_transactions.attempt is 'counts the transactions of an intent; all but the last have failed';
comment on column chain_transactions.signed_at is 'when the bytes in raw were signed';
comment on column chain_transactions.earlier_hashes is 'of bytes under the same nonce that a higher fee replaced; one of them may be mined all the same';
comment on column chain_transactions.mined_hash is 'the one that is in a final block';
