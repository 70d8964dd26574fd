-- Comparisons are made with more than one outside party. Exclusive lock for a moment; a constant default, no row is rewritten.
alter table reconciliation_runs add column party text not null default 'stripe';
alter table reconciliation_runs add constraint reconciliation_runs__party_ck check (party in ('stripe', 'bank', 'chain'));
drop index reconciliation_runs__queued_uq;
create unique index reconciliation_runs__queued_uq on reconciliation_runs (party) where state = 'queued';
