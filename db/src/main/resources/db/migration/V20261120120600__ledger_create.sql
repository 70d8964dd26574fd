-- The books. New tables, no lock, no rows. Append only: the application's role may read and insert, nothing else.
create table ledger_accounts (
    id bigint generated always as identity primary key,
    code text not null,
    kind text not null,
    currency text not null,
    created_at timestamptz not null,
    constraint ledger_accounts__code__currency_uq unique (code, currency),
    constraint ledger_accounts__kind_ck check (kind in ('asset', 'liability', 'revenue', 'expense'))
);

create table ledger_transactions (
    sequence bigint primary key,
    id uuid not null,
    idempotency_key text not null,
    request_hash text not null,
    reason text not null,
    source text not null,
    reverses bigint references ledger_transactions (sequence),
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    previous_hash text not null,
    hash text not null,
    constraint ledger_transactions__id_uq unique (id),
    constraint ledger_transactions__idempotency_key_uq unique (idempotency_key),
    constraint ledger_transactions__previous_hash_uq unique (previous_hash)
);
create index ledger_transactions__occurred_at_idx on ledger_transactions (occurred_at);
comment on column ledger_transactions.sequence is 'gapless from 1';
comment on column ledger_transactions.request_hash is 'SHA-256 of what was asked; the same key with another request is refused';
comment on column ledger_transactions.source is 'the business event it comes from, as kind:id';

create table ledger_entries (
    transaction_sequence bigint not null references ledger_transactions (sequence),
    line smallint not null,
    account_id bigint not null references ledger_accounts (id),
    side text not null,
    amount_micros bigint not null,
    currency text not null,
    primary key (transaction_sequence, line),
    constraint ledger_entries__account_once_uq unique (transaction_sequence, account_id),
    constraint ledger_entries__side_ck check (side in ('D', 'C')),
    constraint ledger_entries__amount_ck check (amount_micros > 0)
);
create index ledger_entries__account_id_idx on ledger_entries (account_id, transaction_sequence);

-- Refuses a commit that leaves a transaction unbalanced. A wall, not a rule: the rule is in billing.
create function ledger_refuse_unbalanced() returns trigger language plpgsql as $$
begin
    if exists (select 1 from ledger_entries where transaction_sequence = new.transaction_sequence
               group by currency having sum(case side when 'D' then amount_micros else -amount_micros end) <> 0) then
        raise exception 'ledger transaction % does not balance', new.transaction_sequence using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_entries__balanced after insert on ledger_entries
    deferrable initially deferred for each row execute function ledger_refuse_unbalanced();

create table ledger_balances (
    account_id bigint primary key references ledger_accounts (id),
    debit_micros bigint not null default 0,
    credit_micros bigint not null default 0,
    version bigint not null default 0,
    constraint ledger_balances__sides_ck check (debit_micros >= 0 and credit_micros >= 0)
);
comment on table ledger_balances is 'kept beside the entries and checked against them';

create table holds (
    id uuid primary key,
    account_id bigint not null references ledger_accounts (id),
    amount_micros bigint not null,
    state text not null default 'pending',
    reason text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    constraint holds__state_ck check (state in ('pending', 'posted', 'voided', 'expired')),
    constraint holds__amount_ck check (amount_micros > 0)
);

create table settlements (
    usage_id uuid primary key references usages (id),
    order_id uuid not null references orders (id),
    provider_id uuid not null references providers (id),
    node_id uuid not null references nodes (id),
    job_id uuid not null references jobs (id),
    transaction_sequence bigint references ledger_transactions (sequence),
    seconds bigint not null,
    gross_micros bigint not null,
    provider_micros bigint not null,
    fee_micros bigint not null,
    royalty_micros bigint not null,
    tax_micros bigint not null,
    currency text not null,
    settled_at timestamptz not null,
    constraint settlements__sum_ck check (gross_micros = provider_micros + fee_micros + royalty_micros)
);
create index settlements__provider_id__settled_at_idx on settlements (provider_id, settled_at);
comment on table settlements is 'how one usage row was paid; written once by billing';

revoke update, delete, truncate on ledger_accounts, ledger_transactions, ledger_entries, settlements from public;
