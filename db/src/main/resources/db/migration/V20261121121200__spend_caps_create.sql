-- What a renter allows to be spent. New table, no lock, no rows.
create table spend_caps (
    account_id uuid primary key references accounts (id),
    job_micros bigint,
    day_micros bigint,
    account_micros bigint,
    currency text not null default 'USD',
    zone text not null default 'UTC',
    updated_at timestamptz not null,
    constraint spend_caps__micros_ck check (job_micros > 0 and day_micros > 0 and account_micros > 0)
);
comment on column spend_caps.job_micros is 'most that one job may cost, tax included, by its time limit and price; null is no cap';
comment on column spend_caps.day_micros is 'most that the orders of one day may cost, less what came back of them';
comment on column spend_caps.account_micros is 'most that all orders together may cost, less what came back of them';
comment on column spend_caps.currency is 'of the quotes; an order that is paid with tokens counts by its quote';
comment on column spend_caps.zone is 'IANA name; where the renter''s day begins';
