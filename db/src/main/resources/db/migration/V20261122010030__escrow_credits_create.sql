-- What a token refused to carry back to its renter and the escrow contract keeps for it. New table, no lock on others but a short one on
-- orders, no rows; one row for each refused renter.
create table escrow_credits (
    id uuid primary key,
    order_id uuid not null references orders (id),
    chain_id bigint not null,
    contract text not null,
    token text not null,
    wallet text not null,
    amount_micros bigint not null,
    currency text not null,
    event_key text not null,
    transaction_hash text not null,
    credited_at timestamptz not null,
    withdrawal_hash text,
    withdrawn_at timestamptz,
    constraint escrow_credits__event_key_uq unique (event_key),
    constraint escrow_credits__amount_ck check (amount_micros > 0),
    constraint escrow_credits__withdrawn_ck check ((withdrawal_hash is null) = (withdrawn_at is null))
);
create index escrow_credits__order_id_idx on escrow_credits (order_id);
create index escrow_credits__open_idx on escrow_credits (chain_id, contract, wallet) where withdrawn_at is null;
comment on table escrow_credits is 'what waits in the escrow contract for renters whose wallets their token refused';
comment on column escrow_credits.event_key is 'chain, transaction and log index of the event Credited';
comment on column escrow_credits.withdrawal_hash is 'of the transaction by which the wallet took it; null while it waits';

revoke delete, truncate on escrow_credits from ${app_role};
