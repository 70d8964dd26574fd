-- What the escrow contract holds by block, beside what the ledger says. New table, no rows; written once.
create table chain_balances (
    id uuid primary key,
    chain_id bigint not null,
    account_code text not null,
    block_number bigint not null,
    block_hash text not null,
    currency text not null,
    theirs_micros bigint not null,
    ours_micros bigint not null,
    under_way boolean not null,
    checked_at timestamptz not null
);
create index chain_balances__account_code__block_number_idx on chain_balances (account_code, block_number desc);
comment on column chain_balances.block_number is 'a final block; what is booked by then is of this block or of one before it';
comment on column chain_balances.theirs_micros is 'the token''s balance of the contract at that block, in micro-units, rounded down';
comment on column chain_balances.under_way is 'something of the chain was not booked yet when it was compared';
revoke update, delete on chain_balances from ${app_role};
