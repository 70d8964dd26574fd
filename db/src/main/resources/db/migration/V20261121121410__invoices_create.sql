-- Invoices, credit notes and self-billed invoices. New tables, no lock, no rows.
create table invoice_series (
    name text primary key,
    last_number bigint not null default 0,
    constraint invoice_series__last_number_ck check (last_number >= 0)
);
comment on table invoice_series is 'one row a kind and year; its lock is held until the document that takes the number is committed';

create table invoices (
    id uuid primary key,
    series text not null references invoice_series (name),
    number bigint not null,
    name text not null,
    kind text not null,
    account_id uuid not null references accounts (id),
    provider_id uuid references providers (id),
    order_id uuid references orders (id),
    payout_id uuid references payouts (id),
    corrects_id uuid references invoices (id),
    issued_at timestamptz not null,
    period_from date not null,
    period_to date not null,
    booked_currency text not null,
    currency text not null,
    treatment text not null,
    tax_country text not null,
    tax_ppm integer not null,
    net_micros bigint not null,
    tax_micros bigint not null,
    net_cents bigint not null,
    tax_cents bigint not null,
    reference text not null,
    note text not null,
    constraint invoices__series__number_uq unique (series, number),
    constraint invoices__name_uq unique (name),
    constraint invoices__kind_ck check (kind in ('invoice', 'credit_note', 'self_billed', 'self_billed_credit_note')),
    constraint invoices__correction_ck check ((corrects_id is not null) = (kind in ('credit_note', 'self_billed_credit_note'))),
    constraint invoices__number_ck check (number > 0),
    constraint invoices__amounts_ck check (net_micros >= 0 and tax_micros >= 0 and net_cents >= 0 and tax_cents >= 0)
);
create index invoices__account_id__issued_at_idx on invoices (account_id, issued_at desc);
create index invoices__order_id_idx on invoices (order_id);
create index invoices__issued_at_idx on invoices (issued_at);
create unique index invoices__payout_id_uq on invoices (payout_id) where kind = 'self_billed';
comment on column invoices.name is 'what stands on it: NF-2026-000001';
comment on column invoices.account_id is 'the renter, or the provider''s account: who may read it';
comment on column invoices.net_micros is 'the entries it states, exactly; the cents beside it are what it says';
comment on column invoices.booked_currency is 'of the entries; a token that stands for a dollar is invoiced in USD';

create table invoice_parties (
    invoice_id uuid not null references invoices (id),
    role text not null,
    name text not null,
    street text not null,
    postcode text not null,
    city text not null,
    country text not null,
    vat_id text not null,
    tax_number text not null,
    email text not null,
    phone text not null,
    primary key (invoice_id, role),
    constraint invoice_parties__role_ck check (role in ('seller', 'buyer'))
);
comment on table invoice_parties is 'as they were on the day of issue';

create table invoice_lines (
    invoice_id uuid not null references invoices (id),
    line smallint not null,
    title text not null,
    details text not null,
    seconds bigint not null,
    price_per_hour_micros bigint not null,
    net_micros bigint not null,
    net_cents bigint not null,
    primary key (invoice_id, line)
);
comment on column invoice_lines.price_per_hour_micros is 'zero for what is not billed: boot, image pull, lost attempts';

create table invoice_items (
    usage_id uuid not null references settlements (usage_id),
    kind text not null,
    invoice_id uuid not null references invoices (id),
    net_micros bigint not null,
    tax_micros bigint not null,
    primary key (usage_id, kind)
);
create index invoice_items__invoice_id_idx on invoice_items (invoice_id);
comment on table invoice_items is 'a settled usage is in at most one document of each kind';

create table invoice_documents (
    invoice_id uuid not null references invoices (id),
    format text not null,
    sha256 text not null,
    content bytea not null,
    created_at timestamptz not null,
    primary key (invoice_id, format),
    constraint invoice_documents__format_ck check (format in ('pdf', 'xml'))
);
comment on table invoice_documents is 'as first rendered: the PDF/A-3 with the invoice inside, and the XRechnung';

create index if not exists settlements__order_id_idx on settlements (order_id);
create index if not exists ledger_transactions__reverses_idx on ledger_transactions (reverses) where reverses is not null;
create index orders__closed_at_idx on orders (closed_at) where closed_at is not null;

revoke update, delete, truncate on invoices, invoice_parties, invoice_lines, invoice_items, invoice_documents from ${app_role};
revoke delete, truncate on invoice_series from ${app_role};
