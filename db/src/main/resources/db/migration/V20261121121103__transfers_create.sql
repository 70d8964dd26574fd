-- Money moved to a provider's account at Stripe, one transfer for each order in a payout; and what lowers or raises a later payout.
-- New tables, no lock, no rows; two added columns with constant defaults.
create table transfers (
    id uuid primary key,
    payout_id uuid not null references payouts (id),
    order_id uuid references orders (id),
    source_charge_id text,
    destination text not null,
    state text not null default 'pending',
    amount_micros bigint not null,
    reversed_micros bigint not null default 0,
    currency text not null,
    stripe_transfer_id text,
    created_at timestamptz not null,
    unknown_since timestamptz,
    ended_at timestamptz,
    constraint transfers__state_ck check (state in ('pending', 'unknown', 'succeeded', 'failed')),
    constraint transfers__amount_ck check (amount_micros > 0 and reversed_micros between 0 and amount_micros),
    constraint transfers__stripe_transfer_id_uq unique (stripe_transfer_id)
);
create index transfers__payout_id_idx on transfers (payout_id);
comment on column transfers.order_id is 'null for the cents that several orders'' fractions add up to';
comment on column transfers.source_charge_id is 'Stripe takes the money out of this charge, also before it is available';

create table transfer_reversals (
    id uuid primary key,
    transfer_id uuid not null references transfers (id),
    state text not null default 'pending',
    amount_micros bigint not null,
    currency text not null,
    reason text not null,
    stripe_reversal_id text,
    failure text,
    created_at timestamptz not null,
    unknown_since timestamptz,
    ended_at timestamptz,
    constraint transfer_reversals__state_ck check (state in ('pending', 'unknown', 'succeeded', 'failed')),
    constraint transfer_reversals__amount_ck check (amount_micros > 0),
    constraint transfer_reversals__stripe_reversal_id_uq unique (stripe_reversal_id)
);
create index transfer_reversals__transfer_id_idx on transfer_reversals (transfer_id);

create table payout_adjustments (
    id uuid primary key,
    provider_id uuid not null references providers (id),
    amount_micros bigint not null,
    currency text not null,
    reason text not null,
    source text not null,
    created_at timestamptz not null,
    payout_id uuid references payouts (id),
    paid_micros bigint,
    constraint payout_adjustments__source_uq unique (source, reason),
    constraint payout_adjustments__amount_ck check (amount_micros <> 0),
    constraint payout_adjustments__payout_ck check ((payout_id is null) = (paid_micros is null))
);
create index payout_adjustments__open_idx on payout_adjustments (provider_id) where payout_id is null;
comment on table payout_adjustments is 'what was taken back from, or given again to, a provider beside usages: below zero lowers the next payout';

alter table payouts add column attempt integer not null default 1;
alter table payouts add column unknown_since timestamptz;
comment on column payouts.attempt is 'counts from 1; each try has keys of its own at Stripe and in the books';
revoke delete on transfers, transfer_reversals, payout_adjustments from ${app_role};
