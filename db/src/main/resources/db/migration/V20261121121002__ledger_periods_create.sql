-- Closed months. New tables, no rows; a trigger on ledger_transactions (short exclusive lock).
create table ledger_periods (
    month date primary key,
    ends_at timestamptz not null,
    closed_at timestamptz not null,
    closed_by text not null,
    last_sequence bigint not null,
    transactions bigint not null,
    trial_balance_hash text not null,
    open_items text[] not null,
    constraint ledger_periods__ends_at_uq unique (ends_at),
    constraint ledger_periods__month_ck check (extract(day from month) = 1)
);
comment on column ledger_periods.month is 'its first day; a transaction belongs to the month of occurred_at, UTC';
comment on column ledger_periods.last_sequence is 'the newest transaction when it was closed';
comment on column ledger_periods.trial_balance_hash is 'SHA-256 of the balances as docs/ledger.md writes them';
comment on column ledger_periods.open_items is 'differences that were known and listed when it was closed';

create table ledger_period_balances (
    month date not null references ledger_periods (month),
    account_id bigint not null references ledger_accounts (id),
    opening_micros bigint not null,
    debit_micros bigint not null,
    credit_micros bigint not null,
    primary key (month, account_id)
);
comment on table ledger_period_balances is 'of each account with an opening balance or a booking in the month; closing = opening + debit - credit';
comment on column ledger_period_balances.opening_micros is 'micro-units, debits less credits before the month';

-- A wall, not a rule: the rule is in billing.
create function ledger_refuse_closed_period() returns trigger language plpgsql as $$
begin
    if exists (select 1 from added where occurred_at < (select max(ends_at) from ledger_periods)) then
        raise exception 'ledger period is closed' using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger ledger_transactions__period_open after insert on ledger_transactions
    referencing new table as added for each statement execute function ledger_refuse_closed_period();

revoke update, delete, truncate on ledger_periods, ledger_period_balances from ${app_role};
