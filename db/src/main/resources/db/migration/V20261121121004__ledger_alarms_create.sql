-- What the checks of the books found, and how far they came. New tables, no rows; one index on payments and one on settlements
-- (share lock while they are built, about 1 s per million rows).
create table ledger_alarms (
    id uuid primary key,
    invariant integer not null,
    subject text not null,
    details text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    cleared_at timestamptz
);
create unique index ledger_alarms__open_uq on ledger_alarms (invariant, subject) where cleared_at is null;
comment on table ledger_alarms is 'differences between what docs/ledger.md promises and what is there; open until a pass does not find them any more';
comment on column ledger_alarms.invariant is 'its number in docs/ledger.md';

create table ledger_checks (
    name text primary key,
    position bigint not null,
    ran_at timestamptz not null,
    took_ms bigint not null
);
comment on column ledger_checks.position is 'how far this check came: a sequence, an account, a counter';

create table ledger_checked_balances (
    account_id bigint primary key references ledger_accounts (id),
    debit_micros bigint not null,
    credit_micros bigint not null
);
comment on table ledger_checked_balances is 'sums of the entries, added up by the checker apart from ledger_balances';

create index payments__succeeded_at_idx on payments (succeeded_at) where succeeded_at is not null;
create index settlements__transaction_sequence_idx on settlements (transaction_sequence);
revoke delete, truncate on ledger_alarms from ${app_role};
