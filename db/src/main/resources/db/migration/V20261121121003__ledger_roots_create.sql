-- One hash per day that stands for all of its transactions. New table, no rows.
create table ledger_roots (
    day date primary key,
    first_sequence bigint not null,
    last_sequence bigint not null,
    root text not null,
    sealed_at timestamptz not null,
    constraint ledger_roots__first_sequence_uq unique (first_sequence),
    constraint ledger_roots__last_sequence_uq unique (last_sequence),
    constraint ledger_roots__range_ck check (first_sequence >= 1 and first_sequence <= last_sequence)
);
comment on table ledger_roots is 'Merkle roots of the days, docs/ledger.md says how they are computed; a day without transactions has none';
comment on column ledger_roots.root is 'SHA-256 in lower-case hex';

revoke update, delete, truncate on ledger_roots from ${app_role};
