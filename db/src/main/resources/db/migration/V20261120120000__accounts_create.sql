-- Who signs in. New tables, no lock, no rows.
create table accounts (
    id uuid primary key,
    subject text not null,
    name text not null,
    email text not null,
    country text not null default 'DE',
    state text not null default 'active',
    created_at timestamptz not null,
    version bigint not null default 0,
    constraint accounts__subject_uq unique (subject),
    constraint accounts__country_ck check (country ~ '^[A-Z]{2}$'),
    constraint accounts__state_ck check (state in ('active', 'frozen', 'closed'))
);
comment on column accounts.subject is 'sub claim of the OpenID Connect issuer';
comment on column accounts.country is 'ISO 3166-1 alpha-2; decides the tax on what the account buys';

create table providers (
    id uuid primary key,
    account_id uuid references accounts (id),
    name text not null,
    city text not null,
    country text not null,
    state text not null default 'applied',
    demo boolean not null default false,
    created_at timestamptz not null,
    version bigint not null default 0,
    constraint providers__account_id_uq unique (account_id),
    constraint providers__country_ck check (country ~ '^[A-Z]{2}$'),
    constraint providers__state_ck check (state in ('applied', 'verified', 'suspended'))
);
comment on column providers.demo is 'seeded for a believable market; has no account and sells nothing';

create table audit_events (
    id uuid primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    details jsonb not null default '{}'
);
create index audit_events__subject__at_idx on audit_events (subject, at);
