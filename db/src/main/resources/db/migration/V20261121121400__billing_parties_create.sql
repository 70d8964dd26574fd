-- Who is billed, where they are, and by what the tax of a purchase was decided. New tables, no lock, no rows.
create table billing_parties (
    account_id uuid primary key references accounts (id),
    name text not null,
    street text not null,
    postcode text not null,
    city text not null,
    country text not null,
    vat_id text,
    updated_at timestamptz not null,
    version bigint not null default 0,
    constraint billing_parties__country_ck check (country ~ '^[A-Z]{2}$')
);
comment on table billing_parties is 'one a person or company, whether it buys, sells or both';
comment on column billing_parties.vat_id is 'with its country letters, without spaces; counts only when vat_consultations says so';

create table place_evidence (
    account_id uuid not null references accounts (id),
    kind text not null,
    country text not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (account_id, kind, country),
    constraint place_evidence__kind_ck check (kind in ('declared', 'card', 'ip')),
    constraint place_evidence__country_ck check (country ~ '^[A-Z]{2}$')
);
comment on table place_evidence is 'what speaks for a buyer''s country (Articles 24b and 24f, Regulation (EU) 282/2011)';

create table vat_consultations (
    id uuid primary key,
    account_id uuid not null references accounts (id),
    vat_id text not null,
    requester_vat_id text not null,
    asked_at timestamptz not null,
    valid boolean not null,
    consultation_number text not null,
    trader_name text not null,
    trader_address text not null,
    answer text not null
);
create index vat_consultations__account_id__asked_at_idx on vat_consultations (account_id, vat_id, asked_at desc);
comment on column vat_consultations.consultation_number is 'VIES names one when the requester''s own number was sent along; else empty';
comment on column vat_consultations.answer is 'as VIES sent it';

create table tax_decisions (
    quote_id uuid primary key references quotes (id),
    treatment text not null,
    country text not null,
    rate_ppm integer not null,
    vat_id text,
    consultation_id uuid references vat_consultations (id),
    decided_at timestamptz not null,
    constraint tax_decisions__treatment_ck check (treatment in ('domestic', 'destination', 'reverse_charge', 'outside')),
    constraint tax_decisions__proof_ck check (treatment <> 'reverse_charge' or (consultation_id is not null and rate_ppm = 0))
);
comment on table tax_decisions is 'made with the quote; an order carries its rate and country';

revoke update, delete, truncate on vat_consultations, tax_decisions from ${app_role};
revoke delete on billing_parties, place_evidence from ${app_role};
