-- Whether payout addresses are contracts, as each chain's own worker found. New table, no rows: each address is asked about within
-- a round, and is paid on no other chain until then.
create table chain_addresses (
    chain_id bigint not null,
    address text not null,
    has_contract boolean,
    asked_at timestamptz,
    told_at timestamptz,
    primary key (chain_id, address),
    constraint chain_addresses__address_ck check (address ~ '^0x[0-9a-f]{40}$'),
    constraint chain_addresses__asked_ck check ((has_contract is null) = (asked_at is null))
);
create index chain_addresses__chain_id__asked_at_idx on chain_addresses (chain_id, asked_at nulls first);
comment on table chain_addresses is 'payout addresses on each chain, and whether a contract is there; written by the worker of that chain alone';
comment on column chain_addresses.has_contract is 'as of a final block; empty until it was asked. A key with a delegation is no contract';
comment on column chain_addresses.told_at is 'when its providers were told that it is a contract elsewhere and not here, so that nothing is paid to it here';
