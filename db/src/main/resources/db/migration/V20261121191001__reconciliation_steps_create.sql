-- What became of each exception, step by step. New table, filled with one row for each exception there is; written once.
create table reconciliation_steps (
    id uuid primary key,
    exception_id uuid not null references reconciliation_exceptions (id),
    at timestamptz not null,
    what text not null,
    run_id uuid references reconciliation_runs (id),
    actor text,
    kind text not null,
    their_micros bigint,
    our_micros bigint,
    why text not null,
    constraint reconciliation_steps__what_ck check (what in ('found', 'changed', 'explained', 'resolved')),
    constraint reconciliation_steps__by_ck check ((what = 'explained') = (actor is not null))
);
create index reconciliation_steps__exception_id__at_idx on reconciliation_steps (exception_id, at);
comment on column reconciliation_steps.run_id is 'the run that saw it; null for what a person did';
comment on column reconciliation_steps.their_micros is 'as at that step; so are kind, our_micros and why';
insert into reconciliation_steps (id, exception_id, at, what, run_id, kind, their_micros, our_micros, why)
select gen_random_uuid(), id, created_at, 'found', run_id, kind, their_micros, our_micros, why from reconciliation_exceptions;
revoke update, delete on reconciliation_steps from ${app_role};
