-- A token that refuses an address for long has its own payouts claimed, and leaves those of other tokens alone. New table, no rows.
create table payout_refusals (
    provider_id uuid not null references providers (id),
    currency text not null,
    address text not null,
    refused_at timestamptz not null,
    primary key (provider_id, currency),
    constraint payout_refusals__address_ck check (address ~ '^0x[0-9a-f]{40}$')
);
comment on table payout_refusals is 'tokens that refused a provider''s address for a day: their payouts to it are claimed, until the provider wants them sent or gives another address';
revoke truncate on payout_refusals from ${app_role};
