-- What the bank says moved, line by line, and which booking each line is. New tables, no lock, no rows.
create table bank_statements (
    id uuid primary key,
    statement_id text not null,
    account text not null,
    sha256 text not null,
    currency text not null,
    opening_micros bigint not null,
    closing_micros bigint not null,
    first_day date not null,
    last_day date not null,
    imported_by text not null,
    imported_at timestamptz not null,
    constraint bank_statements__sha256__statement_id_uq unique (sha256, statement_id),
    constraint bank_statements__days_ck check (first_day <= last_day)
);
comment on column bank_statements.statement_id is 'camt.053, Stmt/Id';
comment on column bank_statements.sha256 is 'hex digits, of the file';
create index bank_statements__imported_at_idx on bank_statements (imported_at desc);

create table bank_lines (
    id uuid primary key,
    statement_id uuid not null references bank_statements (id),
    account text not null,
    reference text not null,
    day date not null,
    amount_micros bigint not null,
    currency text not null,
    text text not null,
    transaction_sequence bigint references ledger_transactions (sequence),
    matched_at timestamptz,
    constraint bank_lines__reference_uq unique (account, reference),
    constraint bank_lines__transaction_sequence_uq unique (transaction_sequence),
    constraint bank_lines__matched_ck check ((transaction_sequence is null) = (matched_at is null))
);
comment on column bank_lines.reference is 'the bank''s own of the entry; a line that two statements have is kept once';
comment on column bank_lines.amount_micros is 'above zero when money came in';
create index bank_lines__statement_id_idx on bank_lines (statement_id);
create index bank_lines__unmatched_idx on bank_lines (day) where transaction_sequence is null;
revoke delete on bank_statements, bank_lines from ${app_role};
revoke update on bank_statements from ${app_role};
