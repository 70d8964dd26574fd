-- Stripe keeps cards; we keep the name under which it does. New tables, no lock, no rows.
create table stripe_customers (
    account_id uuid primary key references accounts (id),
    stripe_customer_id text not null,
    created_at timestamptz not null,
    constraint stripe_customers__stripe_customer_id_uq unique (stripe_customer_id)
);
comment on table stripe_customers is 'saved cards are at Stripe under this id; no card data here';

create table stripe_cursors (
    name text primary key,
    reached_at timestamptz not null,
    updated_at timestamptz not null
);
comment on column stripe_cursors.reached_at is 'everything that Stripe made before was asked for';
