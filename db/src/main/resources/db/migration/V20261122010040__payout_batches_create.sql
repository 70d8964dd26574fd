-- Payouts in tokens go out in batches of one transaction, and new addresses wait. New tables; a short lock on payout_accounts.
create table payout_batches (
    id text primary key,
    chain_id bigint not null,
    contract text not null,
    state text not null default 'planned',
    currency text not null,
    planned_at timestamptz not null,
    transaction_hash text,
    block_number bigint,
    settled_at timestamptz,
    constraint payout_batches__id_ck check (id ~ '^0x[0-9a-f]{64}$'),
    constraint payout_batches__contract_ck check (contract ~ '^0x[0-9a-f]{40}$'),
    constraint payout_batches__state_ck check (state in ('planned', 'settled')),
    constraint payout_batches__settled_ck check ((state = 'settled') = (settled_at is not null))
);
create unique index payout_batches__one_planned_uq on payout_batches (chain_id, contract) where state = 'planned';
create index payout_batches__settled_idx on payout_batches (chain_id, contract, block_number) where state = 'settled';
comment on table payout_batches is 'payouts that the contract PayoutDistributor makes in one transaction; the id is made from them, and the contract takes each once';
comment on column payout_batches.block_number is 'final block in which it was pushed';

create table payout_batch_items (
    batch_id text not null references payout_batches (id) on delete cascade,
    address text not null,
    provider_id uuid not null references providers (id),
    payout_id uuid references payouts (id),
    fact text not null,
    amount_micros bigint not null,
    state text not null default 'open',
    reason text,
    primary key (batch_id, address),
    constraint payout_batch_items__address_ck check (address ~ '^0x[0-9a-f]{40}$'),
    constraint payout_batch_items__amount_ck check (amount_micros > 0),
    constraint payout_batch_items__state_ck check (state in ('open', 'paid', 'failed', 'collected', 'taken_back'))
);
create index payout_batch_items__payout_id_idx on payout_batch_items (payout_id) where payout_id is not null;
create index payout_batch_items__unsettled_idx on payout_batch_items (address) where state in ('open', 'failed');
comment on column payout_batch_items.payout_id is 'null for the test transfer to a new address';
comment on column payout_batch_items.fact is 'what it is made for; the id of the batch is made from these';
comment on column payout_batch_items.state is 'failed: the contract keeps the tokens for the payee, until it collects them or we take them back';

alter table payout_accounts
    add column chain_usable_from timestamptz,
    add column chain_changed_at timestamptz,
    add column chain_test text not null default 'none',
    add column chain_test_failure text,
    add constraint payout_accounts__chain_test_ck check (chain_test in ('none', 'wanted', 'arrived', 'failed'));
comment on column payout_accounts.chain_usable_from is 'nothing but a test transfer goes to the address before; null for addresses from before this was kept';
comment on column payout_accounts.chain_test is 'whether a test transfer has arrived at the address; none for addresses from before this was kept';

revoke truncate on payout_batches, payout_batch_items from ${app_role};
