-- Money out to providers. New tables, no lock, no rows.
create table payout_accounts (
    provider_id uuid primary key references providers (id),
    stripe_account_id text,
    stripe_ready boolean not null default false,
    chain_address text,
    destination_hint text,
    updated_at timestamptz not null,
    version bigint not null default 0,
    constraint payout_accounts__stripe_account_id_uq unique (stripe_account_id)
);

create table payouts (
    id uuid primary key,
    provider_id uuid not null references providers (id),
    rail text not null,
    state text not null default 'scheduled',
    amount_micros bigint not null,
    currency text not null,
    destination text not null,
    stripe_transfer_id text,
    stripe_payout_id text,
    transaction_hash text,
    failure text,
    scheduled_at timestamptz not null,
    submitted_at timestamptz,
    ended_at timestamptz,
    version bigint not null default 0,
    constraint payouts__rail_ck check (rail in ('card', 'token')),
    constraint payouts__state_ck check (state in ('scheduled', 'submitted', 'paid', 'failed')),
    constraint payouts__amount_ck check (amount_micros > 0)
);
create index payouts__provider_id__scheduled_at_idx on payouts (provider_id, scheduled_at desc);
create index payouts__live_idx on payouts (scheduled_at) where state in ('scheduled', 'submitted');

create table payout_items (
    usage_id uuid primary key references settlements (usage_id),
    payout_id uuid not null references payouts (id),
    amount_micros bigint not null
);
create index payout_items__payout_id_idx on payout_items (payout_id);
comment on table payout_items is 'each settled usage is in at most one payout';
