-- Closing an order asks for its deposit to be released; a worker does it outside of any transaction.
-- Short exclusive lock; the table is empty in every installation so far.
alter table escrows add column release_requested_at timestamptz;
comment on column escrows.release_requested_at is 'since when the deposit is to be divided between payees and renter';
