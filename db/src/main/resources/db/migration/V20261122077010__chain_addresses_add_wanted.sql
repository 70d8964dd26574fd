-- Releases wait for a chain that was never asked, and finance sees since when; an address that a chain does not tell of must not be
-- asked about before all others for ever. Short: a row for each payout address and chain, read once.
alter table chain_addresses
    add column wanted_at timestamptz not null default now(),
    add column tried_at timestamptz;
comment on column chain_addresses.wanted_at is 'since when somebody wants to know';
comment on column chain_addresses.tried_at is 'when the chain last did not tell';
