-- Money that was moved before a database was restored and that it does not know. Exclusive lock for a moment, no row is rewritten; the
-- index is built on no row.
alter table reconciliation_exceptions add column forgotten_id uuid;
create index reconciliation_exceptions__forgotten_idx on reconciliation_exceptions (forgotten_id) where forgotten_id is not null;
comment on column reconciliation_exceptions.forgotten_id is 'our id of a transfer or payout that a restored database has forgotten; nothing is paid out while it is open';
