-- What was bought, frozen; and the money for it. New tables, no lock, no rows.
create table orders (
    id uuid primary key,
    number text not null,
    quote_id uuid not null references quotes (id),
    offer_id uuid not null references offers (id),
    provider_id uuid not null references providers (id),
    node_id uuid not null references nodes (id),
    account_id uuid not null references accounts (id),
    state text not null,
    rail text not null,
    placement text not null default 'node_first',
    title text not null,
    cores integer not null,
    memory_mb integer not null,
    disk_gb integer not null,
    gpu_model text,
    gpu_memory_gb integer not null default 0,
    executors text[] not null,
    seconds bigint not null,
    price_per_hour_micros bigint not null,
    currency text not null,
    fee_ppm integer not null,
    tax_country text not null,
    tax_ppm integer not null,
    total_micros bigint not null,
    use_by timestamptz not null,
    placed_at timestamptz not null,
    funded_at timestamptz,
    close_requested_at timestamptz,
    closed_at timestamptz,
    version bigint not null default 0,
    constraint orders__number_uq unique (number),
    constraint orders__quote_id_uq unique (quote_id),
    constraint orders__state_ck check (state in ('placed', 'funded', 'exhausted', 'closed', 'refunded')),
    constraint orders__rail_ck check (rail in ('card', 'token', 'balance')),
    constraint orders__placement_ck check (placement in ('node_only', 'node_first'))
);
create index orders__account_id__placed_at_idx on orders (account_id, placed_at desc);
create index orders__offer_id__open_idx on orders (offer_id) where state in ('placed', 'funded');
comment on column orders.number is 'six characters a person can read out';
comment on column orders.seconds is 'slot-seconds bought';
comment on column orders.currency is 'USD on the card rail, the token''s symbol on the token rail';

create table order_meters (
    order_id uuid primary key references orders (id),
    reserved_seconds bigint not null default 0,
    used_seconds bigint not null default 0,
    constraint order_meters__seconds_ck check (reserved_seconds >= 0 and used_seconds >= 0)
);
comment on table order_meters is 'written by the gateway alone: seconds reserved by live attempts and used by accepted ones';

create table payments (
    id uuid primary key,
    order_id uuid not null references orders (id),
    rail text not null,
    state text not null default 'pending',
    amount_micros bigint not null,
    currency text not null,
    stripe_session_id text,
    stripe_session_url text,
    stripe_payment_intent_id text,
    stripe_charge_id text,
    payer_hint text,
    failure_code text,
    failure_message text,
    created_at timestamptz not null,
    succeeded_at timestamptz,
    checked_at timestamptz,
    version bigint not null default 0,
    constraint payments__state_ck check (state in ('pending', 'unknown', 'succeeded', 'failed')),
    constraint payments__amount_ck check (amount_micros > 0),
    constraint payments__stripe_session_id_uq unique (stripe_session_id)
);
create unique index payments__order_id__live_uq on payments (order_id) where state in ('pending', 'unknown', 'succeeded');
create index payments__state__checked_at_idx on payments (state, checked_at) where state in ('pending', 'unknown');
comment on column payments.payer_hint is 'what the payer recognises: Visa ending 4242, or the wallet''s address';
comment on column payments.failure_message is 'the last refusal, in words for the payer; a declined card leaves the payment pending';

create table refunds (
    id uuid primary key,
    payment_id uuid not null references payments (id),
    order_id uuid not null references orders (id),
    state text not null default 'pending',
    amount_micros bigint not null,
    currency text not null,
    reason text not null,
    stripe_refund_id text,
    transaction_hash text,
    created_at timestamptz not null,
    ended_at timestamptz,
    version bigint not null default 0,
    constraint refunds__state_ck check (state in ('pending', 'unknown', 'succeeded', 'failed')),
    constraint refunds__amount_ck check (amount_micros > 0)
);
create index refunds__order_id_idx on refunds (order_id);

create table disputes (
    id uuid primary key,
    payment_id uuid not null references payments (id),
    stripe_dispute_id text not null,
    stripe_status text not null,
    amount_micros bigint not null,
    currency text not null,
    reason text not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    constraint disputes__stripe_dispute_id_uq unique (stripe_dispute_id)
);
comment on column disputes.stripe_status is 'in Stripe''s words';
