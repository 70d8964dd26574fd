-- What people of finance book by hand, and who agreed. New table, no rows; an index on audit_events.
create table manual_entries (
    id uuid primary key,
    state text not null default 'proposed',
    reverses bigint references ledger_transactions (sequence),
    debit_account text,
    credit_account text,
    amount_micros bigint not null,
    currency text not null,
    occurred_at timestamptz not null,
    why text not null,
    needs_second boolean not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    answer text,
    transaction_sequence bigint references ledger_transactions (sequence),
    constraint manual_entries__state_ck check (state in ('proposed', 'posted', 'declined')),
    constraint manual_entries__amount_ck check (amount_micros > 0),
    constraint manual_entries__what_ck check (
        (reverses is not null and debit_account is null and credit_account is null)
        or (reverses is null and debit_account is not null and credit_account is not null and debit_account <> credit_account)),
    constraint manual_entries__two_people_ck check (state <> 'posted' or not needs_second or decided_by <> proposed_by),
    constraint manual_entries__end_ck check ((state = 'proposed') = (decided_at is null) and (state = 'posted') = (transaction_sequence is not null))
);
create unique index manual_entries__reverses_uq on manual_entries (reverses) where state <> 'declined';
create index manual_entries__proposed_at_idx on manual_entries (proposed_at desc);
comment on column manual_entries.amount_micros is 'of an entry; of a reversal, all debits of the transaction in its largest currency';
comment on column manual_entries.needs_second is 'decided when it was proposed: the amount is at or above the limit of four eyes';
comment on column manual_entries.answer is 'why it was declined';
revoke delete on manual_entries from ${app_role};

create index audit_events__at_idx on audit_events (at desc, id desc);
