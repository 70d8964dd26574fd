-- Payouts that providers claim themselves, by Merkle proof. New tables; short locks on payouts and payout_accounts.
alter table payouts
    drop constraint payouts__state_ck,
    add constraint payouts__state_ck check (state in ('scheduled', 'claimable', 'submitted', 'paid', 'failed'));
create index payouts__claimable_idx on payouts (provider_id) where state = 'claimable';

alter table payout_accounts
    add column chain_way text not null default 'sent',
    add constraint payout_accounts__chain_way_ck check (chain_way in ('sent', 'claimed'));
comment on column payout_accounts.chain_way is 'sent: the platform sends tokens that the treasury holds; claimed: the provider claims them and pays the fee';

create table claim_roots (
    number bigint primary key,
    chain_id bigint not null,
    contract text not null,
    root text not null,
    currency text not null,
    total_micros bigint not null,
    last_sequence bigint not null,
    state text not null default 'planned',
    planned_at timestamptz not null,
    transaction_hash text,
    set_at timestamptz,
    constraint claim_roots__contract_ck check (contract ~ '^0x[0-9a-f]{40}$'),
    constraint claim_roots__root_ck check (root ~ '^0x[0-9a-f]{64}$'),
    constraint claim_roots__state_ck check (state in ('planned', 'set')),
    constraint claim_roots__set_ck check ((state = 'set') = (set_at is not null))
);
create unique index claim_roots__one_planned_uq on claim_roots (chain_id, contract) where state = 'planned';
comment on table claim_roots is 'Merkle roots of all that addresses may claim of a distributor; each follows from the bookings up to last_sequence';
comment on column claim_roots.total_micros is 'what is announced with it and set aside; never less than with the root before';

create table payout_claims (
    payout_id uuid not null references payouts (id),
    from_number bigint not null references claim_roots (number),
    until_number bigint references claim_roots (number),
    provider_id uuid not null references providers (id),
    address text not null,
    amount_micros bigint not null,
    state text not null default 'allotted',
    transaction_hash text,
    ended_at timestamptz,
    primary key (payout_id, from_number),
    constraint payout_claims__address_ck check (address ~ '^0x[0-9a-f]{40}$'),
    constraint payout_claims__amount_ck check (amount_micros > 0),
    constraint payout_claims__state_ck check (state in ('allotted', 'ready', 'leaving', 'claimed', 'withdrawn')),
    constraint payout_claims__ended_ck check ((state in ('claimed', 'withdrawn')) = (ended_at is not null))
);
create unique index payout_claims__one_live_uq on payout_claims (payout_id) where state in ('allotted', 'ready', 'leaving');
create index payout_claims__address_idx on payout_claims (address) where state in ('allotted', 'ready', 'leaving');
comment on table payout_claims is 'in which roots a payout is, and what became of it';
comment on column payout_claims.state is 'allotted: in a root that is not final; ready: can be claimed; leaving: the next root is without it, until that is final it can still be claimed';
comment on column payout_claims.until_number is 'the first root without it';

revoke delete, truncate on claim_roots, payout_claims from ${app_role};
