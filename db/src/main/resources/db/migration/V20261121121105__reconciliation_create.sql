-- Stripe's lines held against ours, one to one. New tables, no lock, no rows.
create table reconciliation_runs (
    id uuid primary key,
    from_at timestamptz not null,
    to_at timestamptz not null,
    requested_by text not null,
    state text not null default 'running',
    lines_theirs integer not null default 0,
    lines_ours integer not null default 0,
    matched integer not null default 0,
    open_exceptions integer not null default 0,
    failure text,
    started_at timestamptz not null,
    ended_at timestamptz,
    constraint reconciliation_runs__state_ck check (state in ('running', 'done', 'failed')),
    constraint reconciliation_runs__period_ck check (from_at < to_at)
);
create index reconciliation_runs__started_at_idx on reconciliation_runs (started_at desc);

create table reconciliation_sums (
    run_id uuid not null references reconciliation_runs (id),
    account_code text not null,
    currency text not null,
    theirs_micros bigint not null,
    ours_micros bigint not null,
    primary key (run_id, account_code, currency)
);
comment on table reconciliation_sums is 'per account of the books: what Stripe and we say moved in the period of a run';

create table reconciliation_exceptions (
    id uuid primary key,
    run_id uuid not null references reconciliation_runs (id),
    state text not null default 'open',
    kind text not null,
    account_code text not null,
    stripe_source text not null,
    their_id text,
    their_type text,
    their_micros bigint,
    our_source text,
    our_sequence bigint references ledger_transactions (sequence),
    our_micros bigint,
    currency text not null,
    occurred_at timestamptz not null,
    why text not null,
    explained_by text,
    created_at timestamptz not null,
    last_seen_run_id uuid not null references reconciliation_runs (id),
    ended_at timestamptz,
    constraint reconciliation_exceptions__state_ck check (state in ('open', 'explained', 'resolved')),
    constraint reconciliation_exceptions__kind_ck
        check (kind in ('missing_here', 'missing_there', 'amount_differs', 'on_its_way')),
    constraint reconciliation_exceptions__sides_ck check (their_micros is not null or our_micros is not null)
);
create unique index reconciliation_exceptions__live_uq on reconciliation_exceptions (account_code, stripe_source, currency)
    where state <> 'resolved';
create index reconciliation_exceptions__state_idx on reconciliation_exceptions (state, occurred_at);
comment on column reconciliation_exceptions.stripe_source is 'Stripe''s id of the charge, refund, transfer, payout or dispute: what both sides are matched by';
revoke delete on reconciliation_runs, reconciliation_sums, reconciliation_exceptions from ${app_role};
