-- What is for sale and at what price. New tables, no lock, no rows.
create table offers (
    id uuid primary key,
    provider_id uuid not null references providers (id),
    node_id uuid not null references nodes (id),
    title text not null,
    state text not null default 'draft',
    cores integer not null,
    memory_mb integer not null,
    disk_gb integer not null,
    gpu_model text,
    gpu_memory_gb integer not null default 0,
    executors text[] not null,
    slots integer not null,
    price_per_hour_micros bigint not null,
    currency text not null default 'USD',
    hour_from smallint not null default 0,
    hour_to smallint not null default 24,
    ends_at timestamptz not null,
    accepts_token boolean not null default true,
    demo boolean not null default false,
    published_at timestamptz,
    created_at timestamptz not null,
    version bigint not null default 0,
    constraint offers__state_ck check (state in ('draft', 'open', 'paused', 'withdrawn')),
    constraint offers__price_ck check (price_per_hour_micros between 100 and 1000000000),
    constraint offers__size_ck check (cores > 0 and memory_mb > 0 and disk_gb >= 0 and slots > 0),
    constraint offers__hours_ck check (hour_from between 0 and 23 and hour_to between 1 and 24 and hour_from < hour_to)
);
create unique index offers__node_id__live_uq on offers (node_id) where state in ('draft', 'open', 'paused');
create index offers__state__price_idx on offers (state, price_per_hour_micros);
comment on column offers.price_per_hour_micros is 'micro-units of the currency for one slot-hour, every fee included, tax on top; 0.0001 to 1000';
comment on column offers.hour_from is 'first hour of the day, UTC, in which the node is there';
comment on column offers.hour_to is 'end of the day''s last hour, UTC';
comment on column offers.demo is 'belongs to the seeded market; a quote is refused';

create table quotes (
    id uuid primary key,
    offer_id uuid not null references offers (id),
    account_id uuid not null references accounts (id),
    state text not null default 'held',
    seconds bigint not null,
    price_per_hour_micros bigint not null,
    currency text not null,
    net_micros bigint not null,
    provider_micros bigint not null,
    fee_micros bigint not null,
    royalty_micros bigint not null default 0,
    tax_country text not null,
    tax_ppm integer not null,
    tax_micros bigint not null,
    total_micros bigint not null,
    fee_ppm integer not null,
    use_by timestamptz not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    version bigint not null default 0,
    constraint quotes__state_ck check (state in ('held', 'taken', 'expired')),
    constraint quotes__seconds_ck check (seconds > 0),
    constraint quotes__sum_ck check (net_micros = provider_micros + fee_micros + royalty_micros
        and total_micros >= net_micros + tax_micros and total_micros < net_micros + tax_micros + 10000)
);
create index quotes__offer_id__held_idx on quotes (offer_id) where state = 'held';
comment on column quotes.seconds is 'slot-seconds bought';
comment on column quotes.tax_ppm is 'tax rate in parts per million of the net';
comment on column quotes.total_micros is 'net and tax, rounded up to whole cents: what a card is charged';
