-- Whoever asked for a transaction books its outcome later, and must book what was sent, not what would be sent by then.
-- Short exclusive lock; the table is empty in every installation so far.
alter table chain_transactions add column details jsonb not null default '{}';
comment on column chain_transactions.details is 'kept for whoever books the outcome';
