-- A person may ask for a comparison; it waits for the worker, at most one at a time. Exclusive lock for a moment on a table of one row a day.
alter table reconciliation_runs drop constraint reconciliation_runs__state_ck;
alter table reconciliation_runs add constraint reconciliation_runs__state_ck check (state in ('queued', 'running', 'done', 'failed'));
create unique index reconciliation_runs__queued_uq on reconciliation_runs (state) where state = 'queued';
comment on column reconciliation_runs.started_at is 'when it began; of a queued one, when it was asked for';
